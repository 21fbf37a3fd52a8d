select
    rule_code,
    side,
    sign,
    measure,
    year_offset,
    table_code,
    row_code,
    column_code
from {{ ref('rule_terms') }}
