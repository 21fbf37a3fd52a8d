with

rules as (
    select * from {{ ref('stg_rules') }}
),

instances as (
    select
        rule_code,
        case when count(distinct table_code) = 1 then min(table_code) end as table_code,
        count(distinct instance) as instance_count
    from {{ ref('int_rule_instances') }}
    where side = 'left'
    group by rule_code
)

select
    rules.rule_code,
    rules.form,
    instances.table_code,
    rules.family,
    rules.severity,
    rules.comparison,
    rules.threshold,
    rules.minimum,
    rules.statement_zh,
    rules.statement_en,
    rules.left_zh,
    rules.left_en,
    rules.right_zh,
    rules.right_en,
    rules.authority,
    instances.instance_count
from rules
left join instances
    on rules.rule_code = instances.rule_code
