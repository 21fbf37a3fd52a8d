{{ config(materialized='incremental') }}

with

reports as (
    select * from {{ changed(ref('int_reports')) }}
),

figures as (
    select
        document_id,
        count(*) as figure_count,
        count(*) filter (where status = 'reported') as reported_count,
        count(*) filter (where status = 'inferred') as inferred_count,
        count(*) filter (where status = 'corrected') as corrected_count,
        count(*) filter (where status = 'blank') as blank_count,
        count(*) filter (where status = 'not_applicable') as not_applicable_count,
        count(*) filter (where status = 'ambiguous') as ambiguous_count,
        count(*) filter (where status = 'unreadable') as unreadable_count,
        count(*) filter (where status = 'missing') as missing_count
    from {{ changed(ref('int_figures')) }}
    group by document_id
)

select
    reports.document_id,
    reports.division_code,
    reports.division_name,
    reports.current_division_code,
    reports.current_division_name,
    reports.agency_id,
    reports.agency_name,
    reports.report_year,
    reports.form,
    reports.reporting_scope,
    reports.represents_division,
    reports.is_current,
    reports.superseded_by,
    reports.title,
    reports.published_on,
    reports.status,
    reports.message,
    reports.file_name,
    reports.source_uri,
    reports.media_type,
    reports.byte_size,
    reports.reader,
    reports.extractor_version,
    reports.ingested_at,
    figures.figure_count,
    figures.reported_count,
    figures.inferred_count,
    figures.corrected_count,
    figures.blank_count,
    figures.not_applicable_count,
    figures.ambiguous_count,
    figures.unreadable_count,
    figures.missing_count
from reports
left join figures
    on reports.document_id = figures.document_id
