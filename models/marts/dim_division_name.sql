select
    division_code,
    division_name,
    division_level,
    parent_division_code,
    first_edition,
    last_edition,
    valid_from_year,
    valid_to_year,
    division_line_code,
    current_division_code,
    current_division_name
from {{ ref('int_division_names') }}
