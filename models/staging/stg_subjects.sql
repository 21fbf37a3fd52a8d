select
    subject,
    position as subject_position,
    label_zh,
    label_en
from {{ ref('subjects') }}
