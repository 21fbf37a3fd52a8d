with

names as (
    select * from {{ ref('int_division_names') }}
),

divisions as (
    select * from {{ ref('int_divisions') }}
),

exemptions as (
    select * from {{ ref('stg_division_exemptions') }}
),

documents as (
    select
        reports.*,
        coalesce(precedence.is_candidate, false) as is_candidate,
        coalesce(agencies.may_represent_division, false) as may_represent_division
    from {{ ref('int_reports') }} as reports
    left join {{ ref('int_report_precedence') }} as precedence
        on reports.document_id = precedence.document_id
    left join {{ ref('int_agencies') }} as agencies
        on
            reports.agency_name = agencies.agency_name
            and reports.division_code is not distinct from agencies.division_code
    where reports.division_line_code is not null and reports.report_year is not null
),

span as (
    select
        min(report_year) as first_year,
        max(report_year) as last_year
    from documents
),

-- As many numbers as there are divisions, which is far more than there are years.
numbers as (
    select cast(row_number() over (order by division_code) as integer) - 1 as number
    from divisions
),

years as (
    select span.first_year + numbers.number as report_year
    from span
    inner join numbers
        on span.last_year - span.first_year >= numbers.number
),

-- One row a line, though a table may list two codes of it (139001 and 130682 in 2014).
standing as (
    select
        names.division_code,
        names.division_name,
        names.division_line_code,
        years.report_year,
        true as is_standing
    from names
    inner join years
        on
            years.report_year >= coalesce(names.valid_from_year, years.report_year)
            and years.report_year <= coalesce(names.valid_to_year, years.report_year)
    qualify
        row_number() over (
            partition by names.division_line_code, years.report_year
            order by names.last_edition desc, names.division_code asc
        ) = 1
),

counted as (
    select
        division_line_code,
        report_year,
        count(*) as document_count,
        count(*) filter (where is_candidate) as consolidated_count,
        count(*) filter (where status = 'loaded' and not is_candidate) as other_count,
        count(*) filter (
            where status = 'loaded' and may_represent_division and reporting_scope is null
        ) as unknown_scope_count,
        count(*) filter (where status <> 'loaded') as unread_count,
        max(document_id) filter (where represents_division) as document_id
    from documents
    group by division_line_code, report_year
),

-- A report of a division for a year in which it did not stand is shown, not lost.
beyond as (
    select
        divisions.division_code,
        divisions.division_name,
        divisions.division_line_code,
        counted.report_year,
        false as is_standing
    from counted
    inner join divisions
        on counted.division_line_code = divisions.division_code
    left join standing
        on
            counted.division_line_code = standing.division_line_code
            and counted.report_year = standing.report_year
    where standing.division_line_code is null
),

division_years as (
    select * from standing
    union all
    select * from beyond
)

select
    division_years.division_code,
    division_years.division_name,
    divisions.division_level,
    divisions.province_name,
    divisions.prefecture_name,
    divisions.current_division_code,
    division_years.report_year,
    division_years.is_standing,
    case
        when counted.consolidated_count > 1 then 'several'
        when counted.consolidated_count = 1 then 'report'
        when counted.unknown_scope_count > 0 then 'scope_unknown'
        when counted.other_count > 0 then 'own_only'
        when counted.unread_count > 0 then 'unreadable'
        when exemptions.division_code is not null then 'not_due'
        else 'missing'
    end as coverage,
    counted.document_id,
    documents.agency_name,
    documents.form,
    documents.reporting_scope,
    counted.document_count,
    counted.consolidated_count,
    counted.other_count,
    counted.unread_count,
    exemptions.reason_zh as exemption_zh,
    exemptions.reason_en as exemption_en
from division_years
inner join divisions
    on division_years.division_code = divisions.division_code
left join counted
    on
        division_years.division_line_code = counted.division_line_code
        and division_years.report_year = counted.report_year
left join documents
    on counted.document_id = documents.document_id
left join exemptions
    on division_years.division_code = exemptions.division_code
