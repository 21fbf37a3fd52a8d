{{ config(materialized='incremental') }}

with

results as (
    select * from {{ changed(ref('fct_rule_results')) }}
    where
        family in ('statutory', 'arithmetic')
        and severity = 'error'
        and result = 'fail'
        and not is_acknowledged
),

tables as (
    select * from {{ changed(ref('int_table_reconciliation')) }}
)

select
    results.document_id,
    results.division_code,
    results.division_name,
    results.agency_name,
    results.report_year,
    results.form,
    results.reporting_scope,
    results.represents_division,
    results.table_code,
    tables.reconciliation,
    tables.is_in_marts,
    results.rule_code,
    results.family,
    results.severity,
    results.instance,
    results.instance_label_zh,
    results.instance_label_en,
    results.left_value,
    results.right_value,
    results.difference,
    results.sentence_zh,
    results.sentence_en
from results
inner join tables
    on
        results.document_id = tables.document_id
        and results.table_code = tables.table_code
