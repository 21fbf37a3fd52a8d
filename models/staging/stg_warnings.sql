select
    warning_code,
    position as warning_position,
    severity,
    label_zh,
    label_en,
    meaning_zh,
    meaning_en,
    advice_zh,
    advice_en
from {{ ref('warnings') }}
