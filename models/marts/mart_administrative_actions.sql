{{ config(materialized='incremental') }}

with

figures as (
    select
        figures.*,
        indicators.topic,
        indicators.subject,
        indicators.measure,
        forms.comparability_note_zh,
        forms.comparability_note_en
    from {{ changed(ref('int_indicator_figures')) }} as figures
    inner join {{ ref('stg_indicators') }} as indicators
        on figures.indicator_code = indicators.indicator_code
    inner join {{ ref('stg_topics') }} as shown_topics
        on
            indicators.topic = shown_topics.topic
            and shown_topics.mart = 'mart_administrative_actions'
    inner join {{ ref('int_indicator_forms') }} as forms
        on
            figures.source_form = forms.form
            and figures.indicator_code = forms.indicator_code
),

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where is_in_marts
),

subjects as (
    select * from {{ ref('stg_subjects') }}
),

actions as (
    select
        document_id,
        topic,
        subject,
        {{ count_columns('items_last_year', key='measure') }},
        {{ count_columns('items_change', key='measure') }},
        {{ count_columns('decisions', key='measure') }},
        {{ indicator_column('decisions', 'comparability_note_zh', key='measure') }}
            as decisions_comparability_note_zh,
        {{ indicator_column('decisions', 'comparability_note_en', key='measure') }}
            as decisions_comparability_note_en
    from figures
    group by document_id, topic, subject
)

select
    {{ report_columns() }},
    actions.subject as action,
    subjects.label_zh as action_label_zh,
    subjects.label_en as action_label_en,
    {{ measure_columns(
        'actions', ['items_last_year', 'items_change', 'decisions'], count_endings()
    ) }},
    actions.decisions_comparability_note_zh,
    actions.decisions_comparability_note_en
from topics
inner join actions
    on
        topics.document_id = actions.document_id
        and topics.topic = actions.topic
left join subjects
    on actions.subject = subjects.subject
