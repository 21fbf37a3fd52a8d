{{ config(materialized='incremental') }}

with

indicators as (
    select indicators.*
    from {{ ref('stg_indicators') }} as indicators
    inner join {{ ref('stg_topics') }} as shown_topics
        on
            indicators.topic = shown_topics.topic
            and shown_topics.mart = 'mart_disclosure_work'
),

-- Most figures are shown elsewhere: they are left behind before anything is joined.
figures as (
    select
        figures.*,
        indicators.topic
    from {{ changed(ref('int_indicator_figures')) }} as figures
    inner join indicators
        on figures.indicator_code = indicators.indicator_code
),

forms as (
    select * from {{ ref('int_indicator_forms') }}
),

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where is_in_marts
)

select
    {{ report_columns() }},
    indicators.topic,
    indicators.indicator_code,
    indicators.indicator_level,
    indicators.label_zh,
    indicators.label_en,
    indicators.unit as value_unit,
    cast(figures.value as decimal(18, 2)) as value,
    figures.status as value_status,
    figures.printed_value,
    figures.unit as printed_unit,
    figures.unit_basis,
    figures.raw_text,
    figures.comparability,
    forms.comparability_note_zh,
    forms.comparability_note_en,
    figures.source_form,
    figures.figure_id
from figures
inner join indicators
    on figures.indicator_code = indicators.indicator_code
inner join topics
    on
        figures.document_id = topics.document_id
        and figures.topic = topics.topic
inner join forms
    on
        figures.source_form = forms.form
        and figures.indicator_code = forms.indicator_code
