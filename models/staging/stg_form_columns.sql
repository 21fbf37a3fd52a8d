select
    form,
    table_code,
    row_group,
    column_code,
    label_zh,
    label_en,
    unit
from {{ ref('form_columns') }}
