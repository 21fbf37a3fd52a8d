select
    division_code,
    division_name,
    division_level,
    parent_division_code,
    parent_division_name,
    province_name,
    prefecture_name,
    first_edition,
    last_edition
from {{ ref('int_divisions') }}
