{{ config(materialized='incremental') }}

with

figures as (
    select * from {{ changed(ref('int_indicator_figures')) }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
    where topic = 'requests'
),

forms as (
    select * from {{ ref('int_indicator_forms') }}
),

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where is_in_marts and topic = 'requests'
)

select
    {{ report_columns() }},
    figures.applicant_type,
    figures.indicator_code as outcome,
    indicators.label_zh as outcome_label_zh,
    indicators.label_en as outcome_label_en,
    case
        when indicators.indicator_level = 'ground' then indicators.parent_indicator
        else indicators.indicator_code
    end as outcome_group,
    indicators.indicator_level as outcome_level,
    indicators.indicator_position as outcome_position,
    cast(figures.value as bigint) as requests,
    figures.status as requests_status,
    figures.raw_text as requests_raw_text,
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
