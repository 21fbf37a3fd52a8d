-- Every instance of a rule has a cell for each of the rule's terms.
with

terms as (
    select
        rule_code,
        count(*) as term_count
    from {{ ref('stg_rule_terms') }}
    group by rule_code
),

instances as (
    select
        rule_code,
        instance,
        count(row_code) as term_count
    from {{ ref('int_rule_instances') }}
    group by rule_code, instance
)

select
    terms.rule_code,
    instances.instance,
    terms.term_count as terms_of_rule,
    instances.term_count as terms_of_instance
from terms
left join instances
    on terms.rule_code = instances.rule_code
where terms.term_count is distinct from instances.term_count
