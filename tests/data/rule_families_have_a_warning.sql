-- A failure of any family that does not quarantine can be told: the registry has a warning for it.
select distinct rules.family
from {{ ref('stg_rules') }} as rules
left join {{ ref('stg_warnings') }} as warnings
    on concat('fails_', rules.family) = warnings.warning_code
where rules.severity <> 'error' and warnings.warning_code is null
