{{ config(materialized='incremental') }}

with

figures as (
    select * from {{ changed(ref('int_indicator_figures')) }}
    where indicator_code in ('procurement_projects', 'procurement_amount')
),

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where is_in_marts and topic = 'procurement'
),

procurement as (
    select
        document_id,
        {{ count_columns('procurement_projects') }},
        {{ money_columns('procurement_amount') }}
    from figures
    group by document_id
)

select
    {{ report_columns() }},
    {{ measure_columns('procurement', ['procurement_projects'], count_endings()) }},
    procurement.procurement_amount_yuan,
    procurement.procurement_amount_printed,
    procurement.procurement_amount_unit,
    procurement.procurement_amount_unit_basis as unit_basis,
    procurement.procurement_amount_status,
    procurement.procurement_amount_raw_text,
    procurement.procurement_amount_comparability,
    procurement.procurement_amount_figure_id
from topics
inner join procurement
    on topics.document_id = procurement.document_id
