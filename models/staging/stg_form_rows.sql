select
    form,
    table_code,
    row_code,
    parent as row_group,
    position as row_position,
    label_zh,
    label_en
from {{ ref('form_rows') }}
