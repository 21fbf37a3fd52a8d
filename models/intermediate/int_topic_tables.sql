select distinct
    form,
    table_code,
    topic
from {{ ref('int_indicator_forms') }}
where table_code is not null
