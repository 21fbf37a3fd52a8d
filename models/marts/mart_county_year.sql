{{ config(materialized='incremental') }}

{%- set counts = [
    'requests_received',
    'requests_carried_in',
    'requests_granted',
    'requests_granted_in_part',
    'requests_denied',
    'requests_unavailable',
    'requests_not_processed',
    'requests_other',
    'requests_processed',
    'requests_carried_out',
    'reconsideration_corrected',
    'reconsideration_total',
    'litigation_corrected',
    'litigation_total',
    'licensing_decisions',
    'penalty_decisions',
    'compulsory_measure_decisions',
    'procurement_projects',
    'regulations_made',
    'normative_documents_made',
    'normative_documents_in_force',
    'disclosed_items',
] -%}
{%- set amounts = ['fee_amount', 'procurement_amount'] -%}
{%- set rates = [
    'grant_rate',
    'denial_rate',
    'reconsideration_correction_rate',
    'litigation_correction_rate',
] -%}
with

topics as (
    select * from {{ changed(ref('int_report_topics')) }}
    where represents_division
),

-- A report is as good as its worst table.
judged_reports as (
    select
        document_id,
        division_code,
        division_name,
        agency_name,
        report_year,
        form,
        reporting_scope,
        represents_division,
        case
            when count(*) filter (where reconciliation = 'quarantined') > 0 then 'quarantined'
            when count(*) filter (where reconciliation = 'acknowledged') > 0 then 'acknowledged'
            when count(*) filter (where reconciliation = 'not_assessable') > 0
                then 'not_assessable'
            when count(*) filter (where reconciliation = 'reconciled') > 0 then 'reconciled'
            else 'no_rule'
        end as reconciliation
    from topics
    group by all
),

reports as (
    select
        judged_reports.*,
        quality.warnings
    from judged_reports
    left join {{ changed(ref('mart_report_quality')) }} as quality
        on judged_reports.document_id = quality.document_id
),

held_out_tables as (
    select
        document_id,
        string_agg(table_code, ',' order by table_code) as held_out_tables
    from (
        select distinct
            document_id,
            table_code
        from topics
        where not is_in_marts
    ) as tables
    group by document_id
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

-- The report stays where one of its tables is held out; the figures of that table do not.
figures as (
    select
        figures.document_id,
        figures.indicator_code,
        figures.comparability,
        case when topics.is_in_marts then figures.value end as value,
        case when topics.is_in_marts then figures.status else 'quarantined' end as status,
        case when topics.is_in_marts then figures.printed_value end as printed_value,
        case when topics.is_in_marts then figures.unit end as unit,
        case when topics.is_in_marts then figures.unit_basis end as unit_basis,
        case when topics.is_in_marts then figures.raw_text end as raw_text,
        case when topics.is_in_marts then figures.figure_id end as figure_id
    from {{ changed(ref('int_indicator_figures')) }} as figures
    inner join indicators
        on figures.indicator_code = indicators.indicator_code
    inner join topics
        on
            figures.document_id = topics.document_id
            and indicators.topic = topics.topic
    where
        figures.applicant_type = 'total'
        and figures.indicator_code in (
            {%- for code in counts + amounts %}
                '{{ code }}'{{ ',' if not loop.last }}
            {%- endfor %}
        )
),

headlines as (
    select
        document_id,
        {{ headline_count_columns(counts) }},
        {{ money_columns('fee_amount') }},
        {{ money_columns('procurement_amount') }}
    from figures
    group by document_id
),

rates as (
    select
        rates.document_id,
        rates.rate_code,
        rates.comparability,
        case when topics.is_in_marts then rates.rate end as rate,
        case when topics.is_in_marts then rates.rate_status else 'quarantined' end as status
    from {{ changed(ref('int_rates')) }} as rates
    inner join topics
        on
            rates.document_id = topics.document_id
            and rates.topic = topics.topic
),

report_rates as (
    select
        document_id,
        {{ headline_rate_columns(rates) }}
    from rates
    group by document_id
)

select
    {{ report_columns('reports') }},
    held_out_tables.held_out_tables,
    {{ measure_columns('headlines', counts, ['', '_status', '_comparability']) }},
    {{ measure_columns('headlines', amounts, money_endings()) }},
    {{ measure_columns('report_rates', rates, ['', '_status', '_comparability']) }}
from reports
inner join headlines
    on reports.document_id = headlines.document_id
inner join report_rates
    on reports.document_id = report_rates.document_id
left join held_out_tables
    on reports.document_id = held_out_tables.document_id
