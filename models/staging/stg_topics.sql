select
    topic,
    position as topic_position,
    mart,
    label_zh,
    label_en
from {{ ref('topics') }}
