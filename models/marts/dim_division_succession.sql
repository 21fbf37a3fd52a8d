select
    predecessor_code,
    predecessor_name,
    successor_code,
    successor_name,
    first_year,
    succession_kind,
    succession_label_zh,
    succession_label_en,
    continues_line,
    ends_predecessor,
    basis,
    note
from {{ ref('int_division_successions') }}
