-- A failure of any family can be told: the registry has a warning for each.
select distinct rules.family
from {{ ref('stg_rules') }} as rules
left join {{ ref('stg_warnings') }} as warnings
    on concat('fails_', rules.family) = warnings.warning_code
where warnings.warning_code is null
