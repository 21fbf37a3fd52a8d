select
    document_id,
    rule_code,
    reason,
    acknowledged_on,
    coalesce(instance, '') as instance
from {{ ref('known_findings') }}
