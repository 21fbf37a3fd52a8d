{{ config(materialized='incremental') }}

with

documents as (
    select * from {{ changed(ref('stg_documents')) }}
    where status = 'loaded'
),

neighbours as (
    select * from {{ changed(ref('int_report_neighbours')) }}
),

instances as (
    select * from {{ ref('int_rule_instances') }}
),

figures as (
    select * from {{ changed(ref('int_figures')) }}
),

prose_cells as (
    select * from {{ changed(ref('int_prose_cells')) }}
),

table_counts as (
    select * from {{ changed(ref('int_table_counts')) }}
),

-- Most rules are there for every report of their form; these only where the prose says something.
stated as (
    select
        documents.document_id,
        documents.form,
        instances.rule_code,
        instances.instance,
        instances.side,
        instances.sign,
        instances.measure,
        instances.year_offset,
        instances.table_code,
        instances.row_code,
        instances.column_code,
        prose_cells.narrative_figure_id,
        prose_cells.value,
        prose_cells.status,
        prose_cells.rounding
    from prose_cells
    inner join documents
        on prose_cells.document_id = documents.document_id
    inner join instances
        on
            documents.form = instances.form
            and prose_cells.table_code = instances.table_code
            and prose_cells.row_code = instances.row_code
            and prose_cells.column_code = instances.column_code
    where instances.measure = 'prose'
),

wanted_figures as (
    select
        documents.document_id,
        documents.document_id as figure_document_id,
        documents.form as figure_form,
        instances.*
    from documents
    inner join instances
        on documents.form = instances.form
    where
        instances.measure in ('figure', 'money')
        and instances.year_offset = 0
        and not instances.is_only_where_stated
    union all
    select
        neighbours.document_id,
        neighbours.previous_document_id as figure_document_id,
        neighbours.previous_form as figure_form,
        instances.*
    from neighbours
    inner join instances
        on neighbours.form = instances.form
    where instances.year_offset = -1
    union all
    select
        stated.document_id,
        stated.document_id as figure_document_id,
        stated.form as figure_form,
        instances.*
    from stated
    inner join instances
        on
            stated.rule_code = instances.rule_code
            and stated.instance = instances.instance
    where instances.measure = 'figure'
),

figure_terms as (
    select
        wanted.document_id,
        wanted.rule_code,
        wanted.instance,
        wanted.side,
        wanted.sign,
        wanted.measure,
        wanted.year_offset,
        wanted.table_code,
        wanted.row_code,
        wanted.column_code,
        wanted.figure_document_id,
        figures.figure_id,
        figures.status,
        case
            when wanted.measure = 'figure' then figures.quantity
            else try_cast(figures.amount_yuan * 0.0001 as decimal(18, 6))
        end as value,
        wanted.year_offset = 0 or figures.figure_id is not null as is_due
    from wanted_figures as wanted
    left join figures
        on
            wanted.figure_document_id = figures.document_id
            and wanted.figure_form = figures.form
            and wanted.table_code = figures.table_code
            and wanted.row_code = figures.row_code
            and wanted.column_code = figures.column_code
),

table_terms as (
    select
        documents.document_id,
        instances.rule_code,
        instances.instance,
        instances.side,
        instances.sign,
        instances.measure,
        instances.year_offset,
        instances.table_code,
        case instances.measure
            when 'tables_demanded' then table_counts.tables_demanded
            when 'tables_printed' then table_counts.tables_printed
            when 'cells_demanded' then table_counts.cells_demanded
            when 'cells_filled' then table_counts.cells_filled
            when 'numbers_stated' then table_counts.numbers_stated
            when 'numbers_whole' then table_counts.numbers_whole
        end as counted
    from documents
    inner join instances
        on documents.form = instances.form
    left join table_counts
        on
            documents.document_id = table_counts.document_id
            and instances.table_code = table_counts.table_code
    where instances.row_code is null
)

select
    document_id,
    rule_code,
    instance,
    side,
    sign,
    measure,
    year_offset,
    table_code,
    row_code,
    column_code,
    figure_document_id,
    figure_id,
    cast(null as string) as narrative_figure_id,
    value,
    status,
    cast(0 as decimal(18, 6)) as rounding,
    is_due
from figure_terms
union all
select
    document_id,
    rule_code,
    instance,
    side,
    sign,
    measure,
    year_offset,
    table_code,
    row_code,
    column_code,
    document_id as figure_document_id,
    cast(null as string) as figure_id,
    narrative_figure_id,
    value,
    status,
    rounding,
    true as is_due
from stated
union all
select
    document_id,
    rule_code,
    instance,
    side,
    sign,
    measure,
    year_offset,
    table_code,
    cast(null as string) as row_code,
    cast(null as string) as column_code,
    document_id as figure_document_id,
    cast(null as string) as figure_id,
    cast(null as string) as narrative_figure_id,
    cast(counted as decimal(18, 6)) as value,
    cast(null as string) as status,
    cast(0 as decimal(18, 6)) as rounding,
    true as is_due
from table_terms
