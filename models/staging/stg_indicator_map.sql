select
    form,
    table_code,
    row_code,
    column_code,
    indicator_code,
    sign,
    multiplier,
    comparability,
    note_zh,
    note_en
from {{ ref('indicator_map') }}
