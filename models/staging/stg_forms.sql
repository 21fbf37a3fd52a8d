select
    form,
    first_report_year,
    last_report_year,
    label_zh,
    authority
from {{ ref('forms') }}
