{{ config(materialized='incremental') }}

with

reports as (
    select * from {{ changed(ref('int_reports')) }}
    where status = 'loaded'
),

form_tables as (
    select * from {{ ref('stg_form_tables') }}
),

results as (
    select * from {{ changed(ref('int_rule_results')) }}
    where family in ('statutory', 'arithmetic') and severity = 'error'
),

counted as (
    select
        document_id,
        table_code,
        count(*) as result_count,
        count(*) filter (where result = 'fail' and not is_acknowledged) as open_failures,
        count(*) filter (where result = 'fail' and is_acknowledged) as acknowledged_failures,
        count(*) filter (where result = 'not_assessable') as not_assessable
    from results
    group by document_id, table_code
),

reconciled as (
    select
        reports.document_id,
        form_tables.table_code,
        reports.division_code,
        reports.division_name,
        reports.agency_name,
        reports.report_year,
        reports.form,
        reports.reporting_scope,
        reports.represents_division,
        case
            when counted.result_count is null then 'no_rule'
            when counted.open_failures > 0 then 'quarantined'
            when counted.acknowledged_failures > 0 then 'acknowledged'
            when counted.not_assessable > 0 then 'not_assessable'
            else 'reconciled'
        end as reconciliation
    from reports
    inner join form_tables
        on reports.form = form_tables.form
    left join counted
        on
            reports.document_id = counted.document_id
            and form_tables.table_code = counted.table_code
)

select
    *,
    reconciliation <> 'quarantined' or {{ var('include_quarantined') }} as is_in_marts
from reconciled
