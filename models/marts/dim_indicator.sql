with

indicators as (
    select * from {{ ref('stg_indicators') }}
),

forms as (
    select
        indicator_code,
        min(comparability) filter (where form = 'statistics_2014') as comparability_2014,
        min(comparability) filter (where form = 'form_2019') as comparability_2019,
        min(comparability) filter (where form = 'form_2021') as comparability_2021
    from {{ ref('int_indicator_forms') }}
    group by indicator_code
)

select
    indicators.indicator_code,
    indicators.parent_indicator,
    indicators.topic,
    topics.label_zh as topic_label_zh,
    topics.label_en as topic_label_en,
    topics.mart,
    indicators.subject,
    indicators.measure,
    indicators.indicator_level,
    indicators.indicator_position,
    indicators.unit,
    indicators.label_zh,
    indicators.label_en,
    indicators.definition_zh,
    indicators.definition_en,
    indicators.authority,
    forms.comparability_2014,
    forms.comparability_2019,
    forms.comparability_2021
from indicators
inner join {{ ref('stg_topics') }} as topics
    on indicators.topic = topics.topic
left join forms
    on indicators.indicator_code = forms.indicator_code
