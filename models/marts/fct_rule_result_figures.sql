{{ config(materialized='incremental') }}

with

terms as (
    select * from {{ changed(ref('int_rule_terms')) }}
),

results as (
    select * from {{ changed(ref('int_rule_results')) }}
    where result = 'fail'
),

figures as (
    select * from {{ changed(ref('int_figures')) }}
    where cell_dimension is not null
),

documents as (
    select * from {{ changed(ref('stg_documents')) }}
),

used as (
    select
        document_id,
        rule_code,
        instance,
        side,
        sign,
        measure,
        year_offset,
        figure_document_id,
        figure_id,
        narrative_figure_id,
        table_code,
        row_code,
        column_code,
        value,
        status
    from terms
    where figure_id is not null or narrative_figure_id is not null
),

-- A rule on a whole table counts its cells: the ones that are named are those that break it.
broken_tables as (
    select
        results.document_id,
        results.rule_code,
        results.instance,
        terms.side,
        terms.sign,
        terms.measure,
        terms.year_offset,
        terms.table_code,
        documents.form
    from results
    inner join terms
        on
            results.document_id = terms.document_id
            and results.rule_code = terms.rule_code
            and results.instance = terms.instance
    inner join documents
        on results.document_id = documents.document_id
    where terms.measure in ('tables_printed', 'cells_filled', 'numbers_whole')
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
