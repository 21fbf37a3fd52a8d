with

form_rows as (
    select * from {{ ref('stg_form_rows') }}
),

form_columns as (
    select * from {{ ref('stg_form_columns') }}
),

row_units as (
    select * from {{ ref('stg_form_units') }}
),

cells as (
    select
        form_rows.form,
        form_rows.table_code,
        form_rows.row_code,
        form_columns.column_code,
        form_rows.row_position,
        form_rows.row_group,
        form_rows.label_zh as row_label_zh,
        form_rows.label_en as row_label_en,
        form_columns.label_zh as column_label_zh,
        form_columns.label_en as column_label_en,
        case
            when form_columns.unit = 'per row' then row_units.unit
            else form_columns.unit
        end as form_unit
    from form_rows
    inner join form_columns
        on
            form_rows.form = form_columns.form
            and form_rows.table_code = form_columns.table_code
            and (
                form_columns.row_group is null
                or form_rows.row_group = form_columns.row_group
            )
    left join row_units
        on form_rows.row_code = row_units.row_code
)

select
    *,
    case when instr(form_unit, '元') > 0 then 'money' else 'count' end as cell_dimension
from cells
