select
    division_code,
    division_name,
    division_level,
    parent_division_code,
    parent_division_name,
    province_name,
    prefecture_name,
    first_edition,
    last_edition,
    valid_from_year,
    valid_to_year,
    predecessor_codes,
    successor_codes,
    division_line_code,
    current_division_code,
    current_division_name
from {{ ref('int_divisions') }}
