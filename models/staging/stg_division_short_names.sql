select
    short_name,
    division_name
from {{ ref('division_short_names') }}
