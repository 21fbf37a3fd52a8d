{{ config(materialized='incremental') }}

with

figures as (
    select * from {{ changed(ref('int_indicator_figures')) }}
    where indicator_code in (
            'fee_items_last_year', 'fee_items_change', 'fee_amount', 'request_fees'
        )
),

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where is_in_marts and topic = 'fees'
),

fees as (
    select
        document_id,
        {{ count_columns('fee_items_last_year') }},
        {{ count_columns('fee_items_change') }},
        {{ money_columns('fee_amount') }},
        {{ money_columns('request_fees') }}
    from figures
    group by document_id
)

select
    {{ report_columns() }},
    {{ measure_columns('fees', ['fee_items_last_year', 'fee_items_change'], count_endings()) }},
    {{ measure_columns('fees', ['fee_amount', 'request_fees'], money_endings()) }}
from topics
inner join fees
    on topics.document_id = fees.document_id
