select
    rule_code,
    form,
    family,
    severity,
    comparison,
    threshold,
    minimum,
    statement_zh,
    statement_en,
    left_zh,
    left_en,
    right_zh,
    right_en,
    authority
from {{ ref('rules') }}
