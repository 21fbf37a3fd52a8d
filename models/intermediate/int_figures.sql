{{ config(materialized='incremental') }}

with

figures as (
    select * from {{ ref('stg_figures') }}
),

corrections as (
    select * from {{ ref('int_corrections') }}
    where outcome = 'applied'
),

units as (
    select * from {{ ref('int_units') }}
),

cells as (
    select * from {{ ref('int_form_cells') }}
),

corrected as (
    select
        figures.figure_id,
        figures.document_id,
        figures.form,
        figures.table_code,
        figures.row_code,
        figures.column_code,
        figures.row_label,
        figures.column_label,
        figures.raw_text,
        figures.value as printed_value,
        figures.unit as printed_unit,
        figures.status as printed_status,
        figures.page,
        figures.line,
        figures.char_start,
        figures.char_end,
        figures.method,
        corrections.reason as correction_reason,
        corrections.figure_id is not null as is_corrected,
        case
            when corrections.figure_id is null then figures.value
            else corrections.value
        end as value,
        coalesce(corrections.unit, figures.unit) as unit,
        case
            when corrections.figure_id is null then figures.status
            else 'corrected'
        end as status,
        case
            when corrections.unit is not null then 'corrected'
            else {{ unit_basis('figures.raw_text', 'figures.unit') }}
        end as unit_basis
    from figures
    left join corrections
        on figures.figure_id = corrections.figure_id
)

select
    corrected.*,
    units.dimension as unit_dimension,
    cells.cell_dimension,
    {{ quantity('corrected.value', 'corrected.unit', 'units.multiplier') }} as quantity,
    {{ amount_yuan(
        'corrected.value', 'units.multiplier', 'units.dimension', 'cells.cell_dimension'
    ) }} as amount_yuan
from corrected
left join units
    on replace(corrected.unit, ' ', '') = units.unit
left join cells
    on
        corrected.form = cells.form
        and corrected.table_code = cells.table_code
        and corrected.row_code = cells.row_code
        and corrected.column_code = cells.column_code
