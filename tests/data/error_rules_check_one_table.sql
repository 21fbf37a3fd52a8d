-- Quarantine holds out a table: a rule that can cause it must say which one.
select
    rules.rule_code,
    count(distinct terms.table_code) as table_count
from {{ ref('stg_rules') }} as rules
inner join {{ ref('stg_rule_terms') }} as terms
    on rules.rule_code = terms.rule_code
where rules.family in ('statutory', 'arithmetic')
group by rules.rule_code
having count(distinct terms.table_code) <> 1
