select prefix
from {{ ref('agency_prefixes') }}
