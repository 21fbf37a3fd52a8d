with

forms as (
    select min(first_report_year) as first_year
    from {{ ref('stg_forms') }}
),

reports as (
    select max(report_year) as last_year
    from {{ ref('int_reports') }}
)

select cast({{ days('forms.first_year', 'reports.last_year') }} as date) as date_day
from forms
cross join reports
