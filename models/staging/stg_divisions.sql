select
    division_code,
    division_name,
    level as division_level,
    parent_code as parent_division_code,
    first_edition,
    last_edition
from {{ ref('divisions') }}
