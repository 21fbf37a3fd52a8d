select
    suffix,
    agency_kind,
    may_represent_division,
    label_zh,
    label_en
from {{ ref('agency_kinds') }}
