select
    kind as succession_kind,
    continues_line,
    ends_predecessor,
    label_zh,
    label_en
from {{ ref('division_succession_kinds') }}
