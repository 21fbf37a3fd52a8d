-- Each loaded report has a figure for each indicator of its form, whatever its status.
with

documents as (
    select
        document_id,
        form
    from {{ tested(ref('stg_documents')) }}
    where status = 'loaded'
),

expected as (
    select
        form,
        count(*) as figure_count
    from (
        select distinct
            form,
            indicator_code,
            applicant_type
        from {{ ref('int_indicator_cells') }}
    ) as form_indicators
    group by form
),

found as (
    select
        document_id,
        count(*) as figure_count
    from {{ tested(ref('int_indicator_figures')) }}
    group by document_id
)

select
    documents.document_id,
    expected.figure_count as figures_expected,
    found.figure_count as figures_found
from documents
inner join expected
    on documents.form = expected.form
left join found
    on documents.document_id = found.document_id
-- Without a count the report has no figure at all.
where found.figure_count is null or found.figure_count < expected.figure_count
