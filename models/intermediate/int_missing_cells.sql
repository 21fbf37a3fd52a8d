{{ config(materialized='incremental') }}

with

documents as (
    select
        document_id,
        form
    from {{ changed(ref('stg_documents')) }}
    where status = 'loaded'
),

form_cells as (
    select
        form,
        table_code,
        row_code,
        column_code
    from {{ ref('int_form_cells') }}
),

own_figures {{ as_inlined() }} (
    select
        figures.document_id,
        figures.table_code,
        figures.row_code,
        figures.column_code
    from {{ changed(ref('int_figures')) }} as figures
    inner join documents
        on
            figures.document_id = documents.document_id
            and figures.form = documents.form
    where figures.row_code is not null
),

-- Looking first for the documents that lack some costs little: hardly any does.
form_sizes as (
    select
        form,
        count(*) as cell_count
    from form_cells
    group by form
),

document_sizes as (
    select
        document_id,
        count(*) as cell_count
    from own_figures
    group by document_id
),

short_documents as (
    select documents.*
    from documents
    inner join form_sizes
        on documents.form = form_sizes.form
    left join document_sizes
        on documents.document_id = document_sizes.document_id
    -- Without a size none of its cells was loaded.
    where
        document_sizes.cell_count is null
        or document_sizes.cell_count < form_sizes.cell_count
),

short_figures as (
    select own_figures.*
    from own_figures
    inner join short_documents
        on own_figures.document_id = short_documents.document_id
)

select
    short_documents.document_id,
    form_cells.form,
    form_cells.table_code,
    form_cells.row_code,
    form_cells.column_code
from short_documents
inner join form_cells
    on short_documents.form = form_cells.form
left join short_figures
    on
        short_documents.document_id = short_figures.document_id
        and form_cells.table_code = short_figures.table_code
        and form_cells.row_code = short_figures.row_code
        and form_cells.column_code = short_figures.column_code
where short_figures.document_id is null
