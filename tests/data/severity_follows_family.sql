-- What an office is told to correct, to look at, or only to note is decided by the family.
select
    rule_code,
    family,
    severity
from {{ ref('stg_rules') }}
where
    severity <> case
        when family in ('statutory', 'arithmetic') then 'error'
        when family = 'plausibility' then 'note'
        else 'warning'
    end
