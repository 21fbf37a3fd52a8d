{{ config(materialized='incremental') }}

with

corrections as (
    select * from {{ changed(ref('stg_corrections')) }}
),

figures as (
    select * from {{ ref('stg_figures') }}
)

select
    figures.figure_id,
    corrections.document_id,
    corrections.form,
    corrections.table_code,
    corrections.row_code,
    corrections.column_code,
    corrections.expects,
    figures.raw_text,
    corrections.value,
    corrections.unit,
    corrections.reason,
    corrections.corrected_on,
    case
        when figures.figure_id is null then 'no_such_figure'
        when coalesce(corrections.expects, '') <> coalesce(figures.raw_text, '')
            then 'expects_differs'
        else 'applied'
    end as outcome
from corrections
left join figures
    on
        corrections.document_id = figures.document_id
        and corrections.form = figures.form
        and corrections.table_code = figures.table_code
        and corrections.row_code = figures.row_code
        and corrections.column_code = figures.column_code
