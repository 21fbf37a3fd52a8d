with

reports as (
    select * from {{ ref('int_reports') }}
    where status = 'loaded'
),

forms as (
    select * from {{ ref('stg_forms') }}
),

current_reports as (
    select * from reports
    where is_current and report_year is not null and reporting_scope is not null
    qualify
        row_number() over (
            partition by agency_id, report_year
            order by represents_division desc, document_id desc
        ) = 1
),

superseded as (
    select
        document_id,
        'superseded' as warning_code,
        concat('较新的一份：', superseded_by) as detail_zh,
        concat('the later one: ', superseded_by) as detail_en
    from reports
    where not is_current
),

other_editions as (
    select
        document_id,
        'other_editions' as warning_code,
        concat('共 ', cast(edition_count as string), ' 份') as detail_zh,
        concat(cast(edition_count as string), ' in all') as detail_en
    from reports
    where is_current and edition_count > 1
),

scope_unknown as (
    select
        document_id,
        'scope_unknown' as warning_code,
        cast(null as string) as detail_zh,
        cast(null as string) as detail_en
    from reports
    where reporting_scope is null
),

scope_changed as (
    select
        reports.document_id,
        'scope_changed' as warning_code,
        concat('上年 ', before.reporting_scope, '，本年 ', reports.reporting_scope) as detail_zh,
        concat(
            before.reporting_scope, ' the year before, now ', reports.reporting_scope
        ) as detail_en
    from reports
    inner join current_reports as before
        on
            reports.agency_id = before.agency_id
            and reports.report_year = before.report_year + 1
    where reports.reporting_scope <> before.reporting_scope
),

form_year_mismatch as (
    select
        reports.document_id,
        'form_year_mismatch' as warning_code,
        concat(
            reports.form, ' 用于 ', cast(reports.report_year as string), ' 年报告'
        ) as detail_zh,
        concat(reports.form, ' in a report of ', cast(reports.report_year as string)) as detail_en
    from reports
    inner join forms
        on reports.form = forms.form
    where
        reports.report_year < forms.first_report_year
        or reports.report_year > forms.last_report_year
)

select * from superseded
union all
select * from other_editions
union all
select * from scope_unknown
union all
select * from scope_changed
union all
select * from form_year_mismatch
