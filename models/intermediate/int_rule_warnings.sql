{{ config(materialized='incremental') }}

with

tables as (
    select * from {{ changed(ref('int_table_reconciliation')) }}
),

topic_tables as (
    select * from {{ ref('int_topic_tables') }}
),

-- A result that names no table is about the whole report.
topics as (
    select
        form,
        table_code,
        topic
    from topic_tables
    union distinct
    select
        form,
        '*' as table_code,
        topic
    from topic_tables
),

reports as (
    select * from {{ changed(ref('int_reports')) }}
    where status = 'loaded'
),

rules as (
    select * from {{ ref('stg_rules') }}
),

failures as (
    select
        document_id,
        rule_code,
        family,
        severity,
        is_acknowledged,
        coalesce(table_code, '*') as table_code
    from {{ changed(ref('int_rule_results')) }}
    where result = 'fail'
),

reconciliations as (
    select
        tables.document_id,
        topic_tables.topic,
        case tables.reconciliation
            when 'quarantined' then 'quarantined'
            when 'not_assessable' then 'not_assessable'
        end as warning_code,
        cast(null as string) as rule_code
    from tables
    inner join topic_tables
        on
            tables.form = topic_tables.form
            and tables.table_code = topic_tables.table_code
    where tables.reconciliation in ('quarantined', 'not_assessable')
),

broken_rules as (
    select
        failures.document_id,
        topics.topic,
        case
            when failures.is_acknowledged then 'acknowledged_finding'
            else concat('fails_', failures.family)
        end as warning_code,
        failures.rule_code
    from failures
    inner join reports
        on failures.document_id = reports.document_id
    inner join topics
        on
            reports.form = topics.form
            and failures.table_code = topics.table_code
    where failures.is_acknowledged or failures.severity <> 'error'
),

raised as (
    select * from reconciliations
    union distinct
    select * from broken_rules
)

select
    raised.document_id,
    raised.topic,
    raised.warning_code,
    {{ ordered_list('rules.statement_zh', 'rules.rule_code', '；') }} as detail_zh,
    {{ ordered_list('rules.statement_en', 'rules.rule_code', '; ') }} as detail_en
from raised
left join rules
    on raised.rule_code = rules.rule_code
group by raised.document_id, raised.topic, raised.warning_code
