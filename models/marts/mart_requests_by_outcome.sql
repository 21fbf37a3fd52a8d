with

figures as (
    select * from {{ ref('int_indicator_figures') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
    where topic = 'requests'
),

tables as (
    select * from {{ ref('int_table_reconciliation') }}
    where is_in_marts
)

select
    tables.document_id,
    tables.division_code,
    tables.division_name,
    tables.agency_name,
    tables.report_year,
    tables.form,
    tables.reporting_scope,
    tables.represents_division,
    tables.reconciliation,
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
    figures.comparability_note_zh,
    figures.comparability_note_en,
    figures.source_form,
    figures.figure_id
from tables
inner join figures
    on
        tables.document_id = figures.document_id
        and tables.table_code = figures.table_code
inner join indicators
    on figures.indicator_code = indicators.indicator_code
