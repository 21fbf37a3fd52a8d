{{ config(materialized='incremental') }}

with

figures as (
    select
        figures.*,
        indicators.subject,
        indicators.measure
    from {{ changed(ref('int_indicator_figures')) }} as figures
    inner join {{ ref('stg_indicators') }} as indicators
        on
            figures.indicator_code = indicators.indicator_code
            and indicators.topic = 'normative_documents'
),

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where is_in_marts and topic = 'normative_documents'
),

subjects as (
    select * from {{ ref('stg_subjects') }}
),

documents as (
    select
        document_id,
        subject,
        {{ count_columns('made', key='measure') }},
        {{ count_columns('disclosed', key='measure') }},
        {{ count_columns('disclosed_total', key='measure') }},
        {{ count_columns('repealed', key='measure') }},
        {{ count_columns('in_force', key='measure') }}
    from figures
    group by document_id, subject
)

select
    {{ report_columns() }},
    documents.subject as document_kind,
    subjects.label_zh as document_kind_label_zh,
    subjects.label_en as document_kind_label_en,
    {{ measure_columns(
        'documents',
        ['made', 'disclosed', 'disclosed_total', 'repealed', 'in_force'],
        count_endings(),
    ) }}
from topics
inner join documents
    on topics.document_id = documents.document_id
left join subjects
    on documents.subject = subjects.subject
