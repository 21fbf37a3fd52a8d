with

documents as (
    select * from {{ ref('stg_documents') }}
    where status = 'loaded'
),

current_reports as (
    select
        document_id,
        form,
        division_code,
        agency_name,
        reporting_scope,
        report_year
    from documents
    where
        division_code is not null
        and agency_name is not null
        and reporting_scope is not null
        and report_year is not null
    qualify
        row_number() over (
            partition by division_code, agency_name, reporting_scope, report_year
            order by published_on desc nulls last, ingested_at desc, document_id desc
        ) = 1
)

select
    documents.document_id,
    documents.form,
    previous.document_id as previous_document_id,
    previous.form as previous_form
from documents
left join current_reports as previous
    on
        documents.division_code = previous.division_code
        and documents.agency_name = previous.agency_name
        and documents.reporting_scope = previous.reporting_scope
        and documents.report_year - 1 = previous.report_year
