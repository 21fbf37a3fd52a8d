with

rules as (
    select * from {{ ref('stg_rules') }}
),

instances as (
    select
        rule_code,
        min(table_code) as table_code,
        count(distinct instance) as instance_count
    from {{ ref('int_rule_instances') }}
    group by rule_code
)

select
    rules.rule_code,
    rules.form,
    instances.table_code,
    rules.family,
    rules.severity,
    rules.statement_zh,
    rules.statement_en,
    rules.authority,
    instances.instance_count
from rules
left join instances
    on rules.rule_code = instances.rule_code
