select
    form,
    table_code,
    position as table_position,
    heading_zh,
    heading_en,
    orientation
from {{ ref('form_tables') }}
