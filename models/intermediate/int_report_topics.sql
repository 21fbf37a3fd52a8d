{{ config(materialized='incremental') }}

with

tables as (
    select * from {{ changed(ref('int_table_reconciliation')) }}
),

form_topics as (
    select * from {{ ref('int_topic_tables') }}
),

topic_warnings as (
    select * from {{ changed(ref('int_topic_warnings')) }}
)

select
    tables.document_id,
    form_topics.topic,
    tables.table_code,
    tables.division_code,
    tables.division_name,
    tables.agency_name,
    tables.report_year,
    tables.form,
    tables.reporting_scope,
    tables.represents_division,
    tables.reconciliation,
    topic_warnings.warnings,
    tables.is_in_marts
from tables
inner join form_topics
    on
        tables.form = form_topics.form
        and tables.table_code = form_topics.table_code
left join topic_warnings
    on
        tables.document_id = topic_warnings.document_id
        and form_topics.topic = topic_warnings.topic
