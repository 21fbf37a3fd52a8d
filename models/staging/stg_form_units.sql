select
    row_code,
    unit
from {{ ref('form_units') }}
