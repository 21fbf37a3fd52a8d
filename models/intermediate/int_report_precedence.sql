with

documents as (
    select * from {{ ref('stg_documents') }}
    where status = 'loaded'
),

agencies as (
    select * from {{ ref('int_agencies') }}
),

reports as (
    select
        documents.document_id,
        documents.form,
        documents.division_code,
        documents.report_year,
        documents.reporting_scope,
        documents.published_on,
        documents.ingested_at,
        agencies.division_line_code,
        agencies.agency_id,
        coalesce(
            documents.reporting_scope = 'consolidated'
            and agencies.may_represent_division
            and agencies.division_line_code is not null
            and documents.report_year is not null,
            false
        ) as is_candidate,
        agencies.agency_id is not null and documents.report_year is not null as is_identified
    from documents
    left join agencies
        on
            documents.agency_name = agencies.agency_name
            and documents.division_code is not distinct from agencies.division_code
),

ranked as (
    select
        document_id,
        row_number() over (
            partition by division_line_code, report_year
            order by published_on desc nulls last, ingested_at desc, document_id desc
        ) as precedence
    from reports
    where is_candidate
),

-- Editions of one report: of one agency, for one year, over one scope.
editions as (
    select
        document_id,
        row_number() over (
            partition by agency_id, report_year, reporting_scope
            order by published_on desc nulls last, ingested_at desc, document_id desc
        ) as edition_rank,
        count(*) over (
            partition by agency_id, report_year, reporting_scope
        ) as edition_count,
        first_value(document_id) over (
            partition by agency_id, report_year, reporting_scope
            order by published_on desc nulls last, ingested_at desc, document_id desc
        ) as current_document_id
    from reports
    where is_identified
)

select
    reports.document_id,
    reports.division_code,
    reports.division_line_code,
    reports.agency_id,
    reports.form,
    reports.report_year,
    reports.reporting_scope,
    reports.is_candidate,
    ranked.precedence,
    coalesce(ranked.precedence = 1, false) as represents_division,
    coalesce(editions.edition_rank = 1, true) as is_current,
    coalesce(editions.edition_count, 1) as edition_count,
    case
        when editions.edition_rank > 1 then editions.current_document_id
    end as superseded_by
from reports
left join ranked
    on reports.document_id = ranked.document_id
left join editions
    on reports.document_id = editions.document_id
