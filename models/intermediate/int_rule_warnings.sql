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

-- Of the instances of a rule that fail, one is enough.
failures as (
    select distinct
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
    union all
    select * from broken_rules
),

counted as (
    select
        document_id,
        topic,
        warning_code,
        min(rule_code) as first_rule_code,
        count(*) as rule_count
    from raised
    group by document_id, topic, warning_code
),

-- Most warnings are about one rule: only the others need a list, which takes memory.
listed as (
    select
        raised.document_id,
        raised.topic,
        raised.warning_code,
        {{ ordered_list('rules.statement_zh', 'rules.rule_code', '；') }} as detail_zh,
        {{ ordered_list('rules.statement_en', 'rules.rule_code', '; ') }} as detail_en
    from raised
    inner join counted
        on
            raised.document_id = counted.document_id
            and raised.topic = counted.topic
            and raised.warning_code = counted.warning_code
    inner join rules
        on raised.rule_code = rules.rule_code
    where counted.rule_count > 1
    group by raised.document_id, raised.topic, raised.warning_code
)

select
    counted.document_id,
    counted.topic,
    counted.warning_code,
    rules.statement_zh as detail_zh,
    rules.statement_en as detail_en
from counted
left join rules
    on counted.first_rule_code = rules.rule_code
where counted.rule_count = 1
union all
select
    document_id,
    topic,
    warning_code,
    detail_zh,
    detail_en
from listed
