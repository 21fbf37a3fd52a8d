with

reports as (
    select * from {{ ref('int_report_precedence') }}
),

current_reports as (
    select * from reports
    where
        is_current
        and division_line_code is not null
        and reporting_scope is not null
        and report_year is not null
)

select
    reports.document_id,
    reports.form,
    previous.document_id as previous_document_id,
    previous.form as previous_form
from reports
left join current_reports as previous
    on
        reports.agency_id = previous.agency_id
        and reports.reporting_scope = previous.reporting_scope
        and reports.report_year - 1 = previous.report_year
