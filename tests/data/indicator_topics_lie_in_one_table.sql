-- A topic lies in one table of a form, and an indicator's table is that of its topic: a mart then
-- takes each topic's reconciliation from one table.
select
    indicators.topic,
    indicator_map.form,
    count(distinct indicator_map.table_code) as table_count
from {{ ref('stg_indicator_map') }} as indicator_map
inner join {{ ref('stg_indicators') }} as indicators
    on indicator_map.indicator_code = indicators.indicator_code
group by indicators.topic, indicator_map.form
having count(distinct indicator_map.table_code) <> 1
