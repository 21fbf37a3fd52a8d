select
    rate_code,
    side,
    sign,
    indicator_code
from {{ ref('rate_terms') }}
