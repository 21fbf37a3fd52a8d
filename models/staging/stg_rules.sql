select
    rule_code,
    form,
    family,
    severity,
    statement_zh,
    statement_en,
    authority
from {{ ref('rules') }}
