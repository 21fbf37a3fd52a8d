{{ config(materialized='incremental') }}

with

figures as (
    select * from {{ changed(ref('int_figures')) }}
),

reports as (
    select * from {{ changed(ref('int_reports')) }}
),

cells as (
    select * from {{ ref('int_form_cells') }}
)

select
    figures.figure_id,
    figures.document_id,
    reports.division_code,
    reports.division_name,
    reports.agency_name,
    reports.report_year,
    reports.form,
    reports.reporting_scope,
    reports.represents_division,
    figures.form as figure_form,
    figures.table_code,
    figures.row_code,
    figures.column_code,
    cells.row_label_zh,
    cells.row_label_en,
    cells.column_label_zh,
    cells.column_label_en,
    figures.row_label as printed_row_label,
    figures.column_label as printed_column_label,
    figures.raw_text,
    figures.value,
    figures.status,
    figures.unit,
    figures.unit_basis,
    figures.unit_dimension,
    figures.quantity,
    figures.amount_yuan,
    figures.is_corrected,
    figures.correction_reason,
    figures.printed_value,
    figures.printed_unit,
    figures.printed_status,
    figures.page,
    figures.line,
    figures.char_start,
    figures.char_end,
    figures.method
from figures
left join reports
    on figures.document_id = reports.document_id
left join cells
    on
        figures.form = cells.form
        and figures.table_code = cells.table_code
        and figures.row_code = cells.row_code
        and figures.column_code = cells.column_code
