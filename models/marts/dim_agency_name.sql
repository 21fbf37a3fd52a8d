with

agencies as (
    select * from {{ ref('int_agencies') }}
),

reports as (
    select
        division_code,
        agency_name,
        count(*) as report_count,
        min(report_year) as first_report_year,
        max(report_year) as last_report_year
    from {{ ref('int_reports') }}
    where agency_name is not null
    group by division_code, agency_name
)

select
    agencies.agency_id,
    agencies.agency_name,
    agencies.division_code,
    agencies.office_name,
    agencies.agency_kind,
    reports.report_count,
    reports.first_report_year,
    reports.last_report_year
from agencies
inner join reports
    on
        agencies.agency_name = reports.agency_name
        and agencies.division_code is not distinct from reports.division_code
