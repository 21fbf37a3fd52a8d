{{ config(materialized='incremental') }}

with

instances as (
    select * from {{ ref('int_rule_instances') }}
),

-- What a rule that passes has used is read in int_rule_terms: it is most of all the terms.
results as (
    select
        document_id,
        rule_code,
        instance,
        result
    from {{ changed(ref('int_rule_results')) }}
    where result in ('fail', 'not_assessable')
),

instance_ids as (
    select distinct
        rule_code,
        instance,
        instance_id
    from instances
),

open_results as (
    select
        results.document_id,
        results.result,
        instance_ids.instance_id
    from results
    inner join instance_ids
        on
            results.rule_code = instance_ids.rule_code
            and results.instance = instance_ids.instance
),

used as (
    select
        terms.document_id,
        instances.rule_code,
        instances.instance,
        instances.side,
        instances.sign,
        instances.measure,
        instances.year_offset,
        terms.figure_document_id,
        terms.figure_id,
        terms.narrative_figure_id,
        instances.table_code,
        instances.row_code,
        instances.column_code,
        terms.value,
        terms.status
    from {{ changed(ref('int_rule_terms')) }} as terms
    inner join instances
        on terms.term_id = instances.term_id
    inner join open_results
        on
            terms.document_id = open_results.document_id
            and instances.instance_id = open_results.instance_id
    where terms.figure_id is not null or terms.narrative_figure_id is not null
),

figures as (
    select * from {{ changed(ref('int_figures')) }}
    where cell_dimension is not null
),

-- A rule on a whole table counts its cells: the ones that are named are those that break it.
broken_tables as (
    select
        open_results.document_id,
        instances.rule_code,
        instances.instance,
        instances.side,
        instances.sign,
        instances.measure,
        instances.year_offset,
        instances.table_code,
        instances.form
    from open_results
    inner join instances
        on open_results.instance_id = instances.instance_id
    where
        open_results.result = 'fail'
        and instances.measure in ('tables_printed', 'cells_filled', 'numbers_whole')
)

select * from used
union all
select
    broken.document_id,
    broken.rule_code,
    broken.instance,
    broken.side,
    broken.sign,
    broken.measure,
    broken.year_offset,
    figures.document_id as figure_document_id,
    figures.figure_id,
    cast(null as string) as narrative_figure_id,
    figures.table_code,
    figures.row_code,
    figures.column_code,
    figures.quantity as value,
    figures.status
from broken_tables as broken
inner join figures
    on
        broken.document_id = figures.document_id
        and broken.form = figures.form
        and broken.table_code = figures.table_code
where
    (broken.measure = 'tables_printed' and figures.printed_status = 'missing')
    or (broken.measure = 'cells_filled' and figures.printed_status in ('missing', 'blank'))
    or (
        broken.measure = 'numbers_whole'
        and figures.cell_dimension = 'count'
        and figures.quantity <> floor(figures.quantity)
    )
