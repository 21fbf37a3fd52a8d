select
    unit,
    dimension,
    base_unit,
    multiplier
from {{ ref('units') }}
