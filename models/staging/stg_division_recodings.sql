select
    division_name,
    old_code,
    new_code,
    first_year,
    note
from {{ ref('division_recodings') }}
