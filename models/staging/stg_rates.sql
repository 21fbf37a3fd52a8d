select
    rate_code,
    topic,
    position as rate_position,
    minimum_cases,
    label_zh,
    label_en,
    definition_zh,
    definition_en
from {{ ref('rates') }}
