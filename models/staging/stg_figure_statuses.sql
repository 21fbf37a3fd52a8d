select
    status,
    severity_rank,
    has_value,
    is_in_document,
    label_zh,
    label_en,
    meaning_zh,
    meaning_en
from {{ ref('figure_statuses') }}
