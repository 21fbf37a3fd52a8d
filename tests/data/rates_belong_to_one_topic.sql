-- A rate has both sides, and all its indicators belong to its topic: its table decides whether
-- it is shown.
select
    rates.rate_code,
    count(distinct terms.side) as sides
from {{ ref('stg_rates') }} as rates
left join {{ ref('stg_rate_terms') }} as terms
    on rates.rate_code = terms.rate_code
left join {{ ref('stg_indicators') }} as indicators
    on terms.indicator_code = indicators.indicator_code
group by rates.rate_code
having
    count(distinct terms.side) <> 2
    or count(*) filter (where indicators.topic is distinct from rates.topic) > 0
