{{ config(materialized='incremental') }}

with

terms as (
    select * from {{ changed(ref('int_rule_terms')) }}
),

rules as (
    select * from {{ ref('stg_rules') }}
),

known_findings as (
    select * from {{ ref('stg_known_findings') }}
),

sides as (
    select
        document_id,
        rule_code,
        instance,
        min(table_code) filter (where side = 'left') as table_code,
        count(*) - count(value) as terms_null_count,
        count(*) filter (where not is_due) as terms_not_due_count,
        count(*) filter (where side = 'left' and value is null) as left_null_count,
        count(*) filter (where side = 'right' and value is null) as right_null_count,
        sum(sign * value) filter (where side = 'left') as left_sum,
        sum(sign * value) filter (where side = 'right') as right_sum,
        max(rounding) as rounding
    from terms
    group by document_id, rule_code, instance
),

compared as (
    select
        document_id,
        rule_code,
        instance,
        table_code,
        terms_null_count,
        terms_not_due_count,
        rounding,
        case when left_null_count = 0 then try_cast(left_sum as decimal(18, 6)) end as left_value,
        case when right_null_count = 0 then try_cast(right_sum as decimal(18, 6)) end
            as right_value
    from sides
),

judged as (
    select
        compared.document_id,
        compared.rule_code,
        compared.instance,
        compared.table_code,
        compared.terms_null_count,
        compared.left_value,
        compared.right_value,
        rules.family,
        rules.severity,
        try_cast(compared.left_value - compared.right_value as decimal(18, 6)) as difference,
        case
            when compared.terms_not_due_count > 0 then 'not_due'
            when compared.left_value is null or compared.right_value is null
                then 'not_assessable'
            when
                {{ keeps_rule(
                    'rules.comparison',
                    'compared.left_value',
                    'compared.right_value',
                    'rules.threshold',
                    'rules.minimum',
                    'compared.rounding',
                ) }}
                then 'pass'
            else 'fail'
        end as result
    from compared
    inner join rules
        on compared.rule_code = rules.rule_code
)

select
    judged.*,
    known_findings.document_id is not null as is_acknowledged,
    known_findings.reason as acknowledgement_reason
from judged
left join known_findings
    on
        judged.document_id = known_findings.document_id
        and judged.rule_code = known_findings.rule_code
        and judged.instance = known_findings.instance
        and judged.result = 'fail'
