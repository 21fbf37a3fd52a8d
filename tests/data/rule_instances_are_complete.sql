-- A rule without any instance names a cell that its form does not have.
select rules.rule_code
from {{ ref('stg_rules') }} as rules
left join {{ ref('int_rule_instances') }} as instances
    on rules.rule_code = instances.rule_code
where instances.rule_code is null
