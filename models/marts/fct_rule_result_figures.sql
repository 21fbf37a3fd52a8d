select
    document_id,
    rule_code,
    instance,
    side,
    sign,
    figure_id,
    table_code,
    row_code,
    column_code,
    value,
    status
from {{ ref('int_rule_terms') }}
