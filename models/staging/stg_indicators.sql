select
    indicator_code,
    parent_indicator,
    topic,
    subject,
    measure,
    indicator_level,
    unit,
    position as indicator_position,
    label_zh,
    label_en,
    definition_zh,
    definition_en,
    authority
from {{ ref('indicators') }}
