select
    division_code,
    reason_zh,
    reason_en
from {{ ref('division_exemptions') }}
