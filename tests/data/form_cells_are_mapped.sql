-- Nothing falls through: each cell of each form goes into an indicator.
select
    cells.form,
    cells.table_code,
    cells.row_code,
    cells.column_code
from {{ ref('int_form_cells') }} as cells
left join {{ ref('int_indicator_cells') }} as mapped
    on
        cells.form = mapped.form
        and cells.table_code = mapped.table_code
        and cells.row_code = mapped.row_code
        and cells.column_code = mapped.column_code
where mapped.indicator_code is null
