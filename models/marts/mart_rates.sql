{{ config(materialized='incremental') }}

with

rates as (
    select * from {{ changed(ref('int_rates')) }}
),

definitions as (
    select * from {{ ref('stg_rates') }}
),

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where is_in_marts
)

select
    {{ report_columns() }},
    rates.rate_code,
    definitions.label_zh,
    definitions.label_en,
    definitions.definition_zh,
    definitions.definition_en,
    definitions.minimum_cases,
    rates.numerator,
    rates.denominator,
    rates.rate,
    rates.rate_status,
    rates.comparability
from rates
inner join definitions
    on rates.rate_code = definitions.rate_code
inner join topics
    on
        rates.document_id = topics.document_id
        and rates.topic = topics.topic
