with

agencies as (
    select * from {{ ref('int_agencies') }}
),

names as (
    select * from {{ ref('dim_agency_name') }}
),

divisions as (
    select * from {{ ref('int_divisions') }}
),

used as (
    select
        agency_id,
        sum(report_count) as report_count,
        min(first_report_year) as first_report_year,
        max(last_report_year) as last_report_year,
        count(distinct agency_name) as name_count
    from names
    group by agency_id
),

-- The name of the latest report; of several in that year the one used most.
latest as (
    select * from names
    qualify
        row_number() over (
            partition by agency_id
            order by
                last_report_year desc nulls last,
                report_count desc,
                length(agency_name) desc,
                agency_name asc,
                division_code asc
        ) = 1
)

select
    agencies.agency_id,
    agencies.agency_name,
    cast(used.name_count as bigint) as name_count,
    agencies.office_name,
    agencies.agency_kind,
    agencies.agency_kind_label_zh,
    agencies.agency_kind_label_en,
    agencies.may_represent_division,
    agencies.division_code,
    divisions.division_name,
    agencies.division_line_code,
    divisions.parent_division_code,
    divisions.parent_division_name,
    cast(used.report_count as bigint) as report_count,
    used.first_report_year,
    used.last_report_year
from latest
inner join agencies
    on
        latest.agency_name = agencies.agency_name
        and latest.division_code is not distinct from agencies.division_code
inner join used
    on latest.agency_id = used.agency_id
left join divisions
    on agencies.division_code = divisions.division_code
