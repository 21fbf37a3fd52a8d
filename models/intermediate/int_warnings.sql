{{ config(materialized='incremental') }}

with

reports as (
    select * from {{ changed(ref('int_reports')) }}
    where status = 'loaded'
),

topics as (
    select distinct
        form,
        topic
    from {{ ref('int_topic_tables') }}
)

-- What is so of the whole report is so of each of its topics.
select
    reports.document_id,
    topics.topic,
    report_warnings.warning_code,
    report_warnings.detail_zh,
    report_warnings.detail_en
from {{ changed(ref('int_report_warnings')) }} as report_warnings
inner join reports
    on report_warnings.document_id = reports.document_id
inner join topics
    on reports.form = topics.form
union all
select
    document_id,
    topic,
    warning_code,
    detail_zh,
    detail_en
from {{ changed(ref('int_figure_warnings')) }}
union all
select
    document_id,
    topic,
    warning_code,
    detail_zh,
    detail_en
from {{ changed(ref('int_rule_warnings')) }}
