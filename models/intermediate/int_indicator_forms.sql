with

indicator_map as (
    select * from {{ ref('stg_indicator_map') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
)

select
    indicator_map.form,
    indicator_map.indicator_code,
    indicators.topic,
    min(indicator_map.table_code) as table_code,
    min(indicator_map.comparability) as comparability,
    max(indicator_map.note_zh) as comparability_note_zh,
    max(indicator_map.note_en) as comparability_note_en
from indicator_map
inner join indicators
    on indicator_map.indicator_code = indicators.indicator_code
group by indicator_map.form, indicator_map.indicator_code, indicators.topic
