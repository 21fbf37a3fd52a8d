{{ config(materialized='incremental') }}

with

figures as (
    select * from {{ changed(ref('int_indicator_figures')) }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
    where topic = 'channels'
),

subjects as (
    select * from {{ ref('stg_subjects') }}
),

forms as (
    select * from {{ ref('int_indicator_forms') }}
),

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where is_in_marts and topic = 'channels'
)

select
    {{ report_columns() }},
    indicators.subject as channel,
    subjects.label_zh as channel_label_zh,
    subjects.label_en as channel_label_en,
    indicators.indicator_level as channel_level,
    indicators.indicator_code,
    indicators.label_zh,
    indicators.label_en,
    cast(figures.value as bigint) as items,
    figures.status as items_status,
    figures.raw_text as items_raw_text,
    figures.unit as items_unit,
    figures.value_basis,
    figures.comparability,
    forms.comparability_note_zh,
    forms.comparability_note_en,
    figures.source_form,
    figures.figure_id
from topics
inner join figures
    on topics.document_id = figures.document_id
inner join indicators
    on figures.indicator_code = indicators.indicator_code
inner join forms
    on
        figures.source_form = forms.form
        and figures.indicator_code = forms.indicator_code
left join subjects
    on indicators.subject = subjects.subject
