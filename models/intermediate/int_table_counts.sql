{{ config(materialized='incremental') }}

with

documents as (
    select * from {{ changed(ref('stg_documents')) }}
    where status = 'loaded'
),

figures as (
    select * from {{ changed(ref('int_figures')) }}
    where cell_dimension is not null
),

counted as (
    select
        figures.document_id,
        figures.table_code,
        count(*) as cells_in_form,
        count(*) filter (where figures.printed_status <> 'missing') as cells_printed,
        count(*) filter (where figures.printed_status = 'ambiguous') as cells_ambiguous,
        count(*) filter (where figures.printed_status not in ('missing', 'blank')) as cells_filled,
        count(figures.quantity) filter (where figures.cell_dimension = 'count') as numbers_stated,
        count(*) filter (
            where figures.cell_dimension = 'count' and figures.quantity = floor(figures.quantity)
        ) as numbers_whole
    from figures
    inner join documents
        on
            figures.document_id = documents.document_id
            and figures.form = documents.form
    group by figures.document_id, figures.table_code
)

select
    document_id,
    table_code,
    1 as tables_demanded,
    case when cells_printed > 0 then 1 else 0 end as tables_printed,
    case when cells_printed > 0 then cells_in_form end as cells_demanded,
    case when cells_printed > 0 and cells_ambiguous = 0 then cells_filled end as cells_filled,
    case when numbers_stated > 0 then numbers_stated end as numbers_stated,
    case when numbers_stated > 0 then numbers_whole end as numbers_whole
from counted
