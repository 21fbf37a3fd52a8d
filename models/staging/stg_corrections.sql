select
    document_id,
    form,
    table_code,
    row_code,
    column_code,
    expects,
    value,
    unit,
    reason,
    corrected_on
from {{ ref('corrections') }}
