select
    rule_code,
    side,
    sign,
    table_code,
    row_code,
    column_code
from {{ ref('rule_terms') }}
