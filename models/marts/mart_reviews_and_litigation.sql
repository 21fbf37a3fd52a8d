{{ config(materialized='incremental') }}

with

figures as (
    select * from {{ changed(ref('int_indicator_figures')) }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
    where topic = 'reviews'
),

subjects as (
    select * from {{ ref('stg_subjects') }}
),

forms as (
    select * from {{ ref('int_indicator_forms') }}
),

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where is_in_marts and topic = 'reviews'
)

select
    {{ report_columns() }},
    indicators.subject as procedure,
    subjects.label_zh as procedure_label_zh,
    subjects.label_en as procedure_label_en,
    indicators.measure as result,
    indicators.indicator_level as result_level,
    indicators.indicator_code,
    indicators.label_zh,
    indicators.label_en,
    cast(figures.value as bigint) as cases,
    figures.status as cases_status,
    figures.raw_text as cases_raw_text,
    figures.unit as cases_unit,
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
