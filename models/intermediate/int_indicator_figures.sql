{{ config(materialized='incremental') }}

with

loaded_documents as (
    select
        document_id,
        form
    from {{ changed(ref('stg_documents')) }}
    where status = 'loaded'
),

-- Few documents have rows of another generation of the form.
mixed_documents as (
    select distinct loaded_documents.document_id
    from {{ changed(ref('int_figures')) }} as figures
    inner join loaded_documents
        on figures.document_id = loaded_documents.document_id
    where figures.row_code is not null and figures.form <> loaded_documents.form
),

documents as (
    select
        loaded_documents.document_id,
        loaded_documents.form,
        mixed_documents.document_id is not null as is_mixed
    from loaded_documents
    left join mixed_documents
        on loaded_documents.document_id = mixed_documents.document_id
),

cells as (
    select * from {{ ref('int_indicator_cells') }}
),

statuses as (
    select * from {{ ref('stg_figure_statuses') }}
),

-- The ingestor loads each cell of a form, missing ones too. Where it did not, they are filled in.
missing_figures as (
    select
        missing.document_id,
        documents.is_mixed,
        missing.form,
        missing.table_code,
        missing.row_code,
        missing.column_code
    from {{ changed(ref('int_missing_cells')) }} as missing
    inner join documents
        on missing.document_id = documents.document_id
),

figures {{ as_inlined() }} (
    select
        documents.document_id,
        documents.form as document_form,
        documents.is_mixed,
        figures.form as source_form,
        figures.table_code,
        figures.row_code,
        figures.column_code,
        figures.figure_id,
        figures.raw_text,
        figures.value as printed_value,
        figures.unit,
        figures.unit_basis,
        figures.unit_dimension,
        figures.quantity,
        figures.amount_yuan,
        figures.status
    from {{ changed(ref('int_figures')) }} as figures
    inner join documents
        on figures.document_id = documents.document_id
    where figures.row_code is not null
    union all
    select
        document_id,
        form as document_form,
        is_mixed,
        form as source_form,
        table_code,
        row_code,
        column_code,
        cast(null as string) as figure_id,
        cast(null as string) as raw_text,
        cast(null as decimal(18, 6)) as printed_value,
        cast(null as string) as unit,
        cast(null as string) as unit_basis,
        cast(null as string) as unit_dimension,
        cast(null as decimal(18, 6)) as quantity,
        cast(null as decimal(18, 2)) as amount_yuan,
        'missing' as status
    from missing_figures
),

-- Money is no count, a fraction is no count, a count is no money.
judged_figures {{ as_inlined() }} (
    select
        figures.*,
        cells.indicator_code,
        cells.applicant_type,
        cells.sign,
        cells.multiplier,
        cells.indicator_dimension,
        cells.part_count,
        case
            when cells.indicator_dimension = 'money'
                then try_cast(figures.amount_yuan as decimal(18, 6))
            else figures.quantity
        end as stated_value,
        case
            when figures.printed_value is null then false
            when cells.indicator_dimension = 'money'
                then coalesce(figures.unit_dimension = 'count', false)
            else
                figures.quantity is null
                or figures.quantity <> floor(figures.quantity)
                or coalesce(figures.unit_dimension = 'money', false)
        end as is_wrong_kind
    from figures
    inner join cells
        on
            figures.source_form = cells.form
            and figures.table_code = cells.table_code
            and figures.row_code = cells.row_code
            and figures.column_code = cells.column_code
),

parts {{ as_inlined() }} (
    select
        judged_figures.*,
        statuses.severity_rank,
        case
            when judged_figures.is_wrong_kind then null
            else {{ part_of_sum('judged_figures.stated_value', 'sign', 'multiplier') }}
        end as measure
    from judged_figures
    inner join statuses
        on
            case
                when judged_figures.is_wrong_kind then 'wrong_kind'
                else judged_figures.status
            end = statuses.status
),

-- A sum with a part unknown is unknown, and as good as its worst part.
summed as (
    select
        document_id,
        document_form,
        is_mixed,
        source_form,
        indicator_code,
        applicant_type,
        case when count(measure) = min(part_count) then sum(measure) end as value,
        max(severity_rank) as severity_rank,
        count(*) < min(part_count) as lacks_a_part
    from parts
    where part_count > 1
    group by document_id, document_form, is_mixed, source_form, indicator_code, applicant_type
),

stated {{ as_inlined() }} (
    select
        document_id,
        document_form,
        is_mixed,
        source_form,
        indicator_code,
        applicant_type,
        measure as value,
        severity_rank,
        figure_id,
        raw_text,
        printed_value,
        unit,
        unit_basis,
        'printed' as value_basis
    from parts
    where part_count = 1
    union all
    select
        document_id,
        document_form,
        is_mixed,
        source_form,
        indicator_code,
        applicant_type,
        try_cast(value as decimal(18, 6)) as value,
        severity_rank,
        cast(null as string) as figure_id,
        cast(null as string) as raw_text,
        cast(null as decimal(18, 6)) as printed_value,
        cast(null as string) as unit,
        cast(null as string) as unit_basis,
        'summed' as value_basis
    from summed
    where not lacks_a_part
),

absent {{ as_inlined() }} (
    select
        documents.document_id,
        documents.form as document_form,
        documents.is_mixed,
        documents.form as source_form,
        cells.indicator_code,
        cells.applicant_type,
        cast(null as decimal(18, 6)) as value,
        statuses.severity_rank,
        cast(null as string) as figure_id,
        cast(null as string) as raw_text,
        cast(null as decimal(18, 6)) as printed_value,
        cast(null as string) as unit,
        cast(null as string) as unit_basis,
        'absent' as value_basis
    from documents
    inner join cells
        on documents.form = cells.form
    inner join statuses
        on statuses.status = 'absent_in_form'
    where cells.comparability = 'absent'
),

candidates {{ as_inlined() }} (
    select * from stated
    union all
    select * from absent
),

rated {{ as_inlined() }} (
    select
        candidates.*,
        statuses.status,
        statuses.is_in_document,
        candidates.source_form = candidates.document_form as is_own_form
    from candidates
    inner join statuses
        on candidates.severity_rank = statuses.severity_rank
),

-- A row of another generation speaks only where the document's own form has nothing printed. Only
-- documents that have such rows are ranked.
mixed as (
    select *
    from rated
    where is_mixed and (is_own_form or is_in_document)
    qualify
        row_number() over (
            partition by document_id, indicator_code, applicant_type
            order by is_in_document desc, is_own_form desc, source_form desc
        ) = 1
),

chosen as (
    select * from rated
    where not is_mixed
    union all
    select * from mixed
)

select
    chosen.document_id,
    chosen.indicator_code,
    chosen.applicant_type,
    chosen.source_form,
    forms.table_code,
    chosen.value,
    chosen.status,
    chosen.figure_id,
    chosen.raw_text,
    chosen.printed_value,
    chosen.unit,
    chosen.unit_basis,
    forms.comparability,
    case when chosen.value is not null then chosen.value_basis end as value_basis
from chosen
inner join {{ ref('int_indicator_forms') }} as forms
    on
        chosen.source_form = forms.form
        and chosen.indicator_code = forms.indicator_code
