with

agencies as (
    select * from {{ ref('int_agencies') }}
),

divisions as (
    select * from {{ ref('int_divisions') }}
),

reports as (
    select
        agency_id,
        count(*) as report_count,
        min(report_year) as first_report_year,
        max(report_year) as last_report_year
    from {{ ref('int_reports') }}
    where agency_id is not null
    group by agency_id
)

select
    agencies.agency_id,
    agencies.agency_name,
    agencies.agency_kind,
    agencies.agency_kind_label_zh,
    agencies.agency_kind_label_en,
    agencies.may_represent_division,
    agencies.division_code,
    divisions.division_name,
    divisions.parent_division_code,
    divisions.parent_division_name,
    reports.report_count,
    reports.first_report_year,
    reports.last_report_year
from agencies
left join divisions
    on agencies.division_code = divisions.division_code
left join reports
    on agencies.agency_id = reports.agency_id
