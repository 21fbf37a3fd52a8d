select
    predecessor_code,
    predecessor_name,
    successor_code,
    successor_name,
    first_year,
    kind as succession_kind,
    basis,
    note
from {{ ref('division_successions') }}
