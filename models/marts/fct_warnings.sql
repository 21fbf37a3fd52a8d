{{ config(materialized='incremental') }}

with

raised as (
    select * from {{ changed(ref('int_warnings')) }}
),

registry as (
    select * from {{ ref('stg_warnings') }}
),

reports as (
    select * from {{ changed(ref('int_reports')) }}
),

described as (
    select
        raised.*,
        registry.warning_position,
        registry.severity,
        registry.label_zh,
        registry.label_en,
        registry.meaning_zh,
        registry.meaning_en,
        reports.division_code,
        reports.division_name,
        reports.agency_name,
        reports.report_year,
        reports.form,
        reports.reporting_scope,
        reports.represents_division,
        coalesce(reports.agency_name, reports.file_name) as subject,
        coalesce(cast(reports.report_year as string), '?') as year_text
    from raised
    inner join registry
        on raised.warning_code = registry.warning_code
    inner join reports
        on raised.document_id = reports.document_id
)

select
    document_id,
    division_code,
    division_name,
    agency_name,
    report_year,
    form,
    reporting_scope,
    represents_division,
    topic,
    warning_code,
    warning_position,
    severity,
    label_zh,
    label_en,
    detail_zh,
    detail_en,
    concat(
        subject,
        ' ',
        year_text,
        ' 年报告：',
        meaning_zh,
        coalesce(concat('（', detail_zh, '）'), ''),
        '。'
    ) as sentence_zh,
    concat(
        subject,
        ', report of ',
        year_text,
        '. ',
        meaning_en,
        coalesce(concat(' (', detail_en, ')'), ''),
        '.'
    ) as sentence_en
from described
