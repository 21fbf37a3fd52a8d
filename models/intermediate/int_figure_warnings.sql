{{ config(materialized='incremental') }}

with

reports as (
    select * from {{ changed(ref('int_reports')) }}
    where status = 'loaded'
),

figures as (
    select * from {{ changed(ref('int_indicator_figures')) }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

registry as (
    select * from {{ ref('stg_warnings') }}
),

counted as (
    select
        figures.document_id,
        indicators.topic,
        count(*) filter (
            where figures.source_form <> reports.form and figures.status <> 'missing'
        ) as mixed_form,
        count(*) filter (
            where figures.comparability = 'break' and figures.value is not null
        ) as form_break,
        count(*) filter (
            where
            indicators.unit = '元'
            and figures.printed_value is not null
            and figures.value is null
            and figures.status <> 'wrong_kind'
        ) as unit_unknown,
        count(*) filter (where figures.status = 'wrong_kind') as wrong_kind,
        count(*) filter (where figures.status = 'ambiguous') as ambiguous_figures,
        count(*) filter (where figures.status = 'unreadable') as unreadable_figures,
        count(*) filter (where figures.status = 'inferred') as inferred_figures,
        count(*) filter (where figures.status = 'corrected') as corrected_figures
    from figures
    inner join reports
        on figures.document_id = reports.document_id
    inner join indicators
        on figures.indicator_code = indicators.indicator_code
    group by figures.document_id, indicators.topic
),

raised as (
    select
        counted.document_id,
        counted.topic,
        registry.warning_code,
        case registry.warning_code
            when 'mixed_form' then counted.mixed_form
            when 'form_break' then counted.form_break
            when 'unit_unknown' then counted.unit_unknown
            when 'wrong_kind' then counted.wrong_kind
            when 'ambiguous_figures' then counted.ambiguous_figures
            when 'unreadable_figures' then counted.unreadable_figures
            when 'inferred_figures' then counted.inferred_figures
            when 'corrected_figures' then counted.corrected_figures
        end as figure_count
    from counted
    cross join registry
)

select
    document_id,
    topic,
    warning_code,
    concat(cast(figure_count as string), ' 个指标数') as detail_zh,
    concat(cast(figure_count as string), ' indicator figures') as detail_en
from raised
where figure_count > 0
