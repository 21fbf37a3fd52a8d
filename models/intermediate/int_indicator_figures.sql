with

documents as (
    select * from {{ ref('stg_documents') }}
    where status = 'loaded'
),

figures as (
    select * from {{ ref('int_figures') }}
),

cells as (
    select * from {{ ref('int_indicator_cells') }}
),

statuses as (
    select * from {{ ref('stg_figure_statuses') }}
),

-- The document's own form, and any other generation that some of its rows belong to.
document_forms as (
    select
        document_id,
        form as document_form,
        form as source_form
    from documents
    union distinct
    select
        documents.document_id,
        documents.form as document_form,
        figures.form as source_form
    from documents
    inner join figures
        on documents.document_id = figures.document_id
    where documents.form <> figures.form
),

parts as (
    select
        document_forms.document_id,
        document_forms.document_form,
        document_forms.source_form,
        cells.indicator_code,
        cells.applicant_type,
        cells.table_code,
        cells.sign,
        cells.multiplier,
        cells.comparability,
        cells.comparability_note_zh,
        cells.comparability_note_en,
        cells.indicator_dimension,
        figures.figure_id,
        figures.raw_text,
        figures.value as printed_value,
        figures.unit,
        figures.unit_basis,
        figures.unit_dimension,
        figures.quantity,
        figures.amount_yuan,
        case
            when cells.comparability = 'absent' then 'absent_in_form'
            else coalesce(figures.status, 'missing')
        end as figure_status
    from document_forms
    inner join cells
        on document_forms.source_form = cells.form
    left join figures
        on
            document_forms.document_id = figures.document_id
            and cells.form = figures.form
            and cells.table_code = figures.table_code
            and cells.row_code = figures.row_code
            and cells.column_code = figures.column_code
),

-- Money is no count, a fraction is no count, a count is no money.
judged_parts as (
    select
        *,
        case
            when printed_value is null then false
            when indicator_dimension = 'money' then coalesce(unit_dimension = 'count', false)
            else
                quantity is null
                or quantity <> floor(quantity)
                or coalesce(unit_dimension = 'money', false)
        end as is_wrong_kind
    from parts
),

measured_parts as (
    select
        judged_parts.*,
        statuses.severity_rank,
        case
            when judged_parts.is_wrong_kind then null
            when judged_parts.indicator_dimension = 'money'
                then cast(judged_parts.amount_yuan as decimal(18, 6))
            else judged_parts.quantity
        end as measure
    from judged_parts
    inner join statuses
        on
            case
                when judged_parts.is_wrong_kind then 'wrong_kind'
                else judged_parts.figure_status
            end = statuses.status
),

-- A sum with a part unknown is unknown, and as good as its worst part.
summed as (
    select
        document_id,
        document_form,
        source_form,
        indicator_code,
        applicant_type,
        min(table_code) as table_code,
        min(comparability) as comparability,
        max(comparability_note_zh) as comparability_note_zh,
        max(comparability_note_en) as comparability_note_en,
        max(severity_rank) as severity_rank,
        count(*) as part_count,
        case
            when count(measure) = count(*)
                then cast(sum(sign * multiplier * measure) as decimal(18, 6))
        end as value,
        case when count(*) = 1 then max(figure_id) end as figure_id,
        case when count(*) = 1 then max(raw_text) end as raw_text,
        case when count(*) = 1 then max(printed_value) end as printed_value,
        case when count(*) = 1 then max(unit) end as unit,
        case when count(*) = 1 then max(unit_basis) end as unit_basis
    from measured_parts
    group by document_id, document_form, source_form, indicator_code, applicant_type
),

rated as (
    select
        summed.*,
        statuses.status,
        statuses.is_in_document,
        summed.source_form = summed.document_form as is_own_form
    from summed
    inner join statuses
        on summed.severity_rank = statuses.severity_rank
),

-- A row of another generation speaks only where the document's own form has nothing printed.
chosen as (
    select * from rated
    where is_own_form or is_in_document
    qualify
        row_number() over (
            partition by document_id, indicator_code, applicant_type
            order by is_in_document desc, is_own_form desc, source_form desc
        ) = 1
)

select
    document_id,
    indicator_code,
    applicant_type,
    source_form,
    table_code,
    value,
    status,
    figure_id,
    raw_text,
    printed_value,
    unit,
    unit_basis,
    comparability,
    comparability_note_zh,
    comparability_note_en,
    case
        when value is null then null
        when part_count = 1 then 'printed'
        else 'summed'
    end as value_basis
from chosen
