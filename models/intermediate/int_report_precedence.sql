with

documents as (
    select * from {{ ref('stg_documents') }}
    where status = 'loaded'
),

agencies as (
    select * from {{ ref('int_agencies') }}
),

candidates as (
    select
        documents.document_id,
        documents.division_code,
        documents.report_year,
        documents.published_on,
        documents.ingested_at,
        coalesce(
            documents.reporting_scope = 'consolidated'
            and agencies.may_represent_division
            and documents.division_code is not null
            and documents.report_year is not null,
            false
        ) as is_candidate
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
            partition by division_code, report_year
            order by published_on desc nulls last, ingested_at desc, document_id desc
        ) as precedence
    from candidates
    where is_candidate
)

select
    candidates.document_id,
    candidates.division_code,
    candidates.report_year,
    candidates.is_candidate,
    ranked.precedence,
    coalesce(ranked.precedence = 1, false) as represents_division
from candidates
left join ranked
    on candidates.document_id = ranked.document_id
