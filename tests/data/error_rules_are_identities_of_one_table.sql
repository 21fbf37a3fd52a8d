-- Quarantine holds out a table, and lost separators are found again by the same rules: a rule that
-- can cause either is an equation between the figures of one table of one report.
select
    rules.rule_code,
    rules.comparison,
    count(distinct terms.table_code) as table_count,
    min(terms.measure) as least_measure,
    max(terms.measure) as greatest_measure,
    min(terms.year_offset) as least_year_offset
from {{ ref('stg_rules') }} as rules
inner join {{ ref('stg_rule_terms') }} as terms
    on rules.rule_code = terms.rule_code
where rules.family in ('statutory', 'arithmetic')
group by rules.rule_code, rules.comparison
having
    rules.comparison <> 'equal'
    or count(distinct terms.table_code) <> 1
    or min(terms.measure) <> 'figure'
    or max(terms.measure) <> 'figure'
    or min(terms.year_offset) <> 0
