with

documents as (
    select * from {{ ref('stg_documents') }}
),

divisions as (
    select * from {{ ref('int_divisions') }}
),

agencies as (
    select * from {{ ref('int_agencies') }}
),

precedence as (
    select * from {{ ref('int_report_precedence') }}
)

select
    documents.document_id,
    documents.division_code,
    divisions.division_name,
    divisions.division_line_code,
    divisions.current_division_code,
    divisions.current_division_name,
    agencies.agency_id,
    documents.agency_name,
    agencies.agency_kind,
    documents.report_year,
    documents.form,
    documents.reporting_scope,
    coalesce(precedence.represents_division, false) as represents_division,
    precedence.is_current,
    precedence.superseded_by,
    precedence.edition_count,
    documents.title,
    documents.published_on,
    documents.file_name,
    documents.source_uri,
    documents.media_type,
    documents.byte_size,
    documents.reader,
    documents.extractor_version,
    documents.ingested_at,
    documents.status,
    documents.message
from documents
left join divisions
    on documents.division_code = divisions.division_code
left join agencies
    on
        documents.agency_name = agencies.agency_name
        and documents.division_code is not distinct from agencies.division_code
left join precedence
    on documents.document_id = precedence.document_id
