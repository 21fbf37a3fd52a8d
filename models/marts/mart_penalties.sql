with

figures as (
    select * from {{ ref('int_indicator_figures') }}
    where indicator_code in (
            'penalty_items_last_year', 'penalty_items_change', 'penalty_decisions'
        )
),

tables as (
    select * from {{ ref('int_table_reconciliation') }}
    where is_in_marts
),

penalties as (
    select
        document_id,
        min(table_code) as table_code,
        {{ count_columns('penalty_items_last_year') }},
        {{ count_columns('penalty_items_change') }},
        {{ count_columns('penalty_decisions') }},
        {{ indicator_column('penalty_decisions', 'comparability_note_zh') }}
            as penalty_decisions_comparability_note_zh,
        {{ indicator_column('penalty_decisions', 'comparability_note_en') }}
            as penalty_decisions_comparability_note_en
    from figures
    group by document_id
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
    penalties.penalty_items_last_year,
    penalties.penalty_items_last_year_status,
    penalties.penalty_items_last_year_raw_text,
    penalties.penalty_items_last_year_unit,
    penalties.penalty_items_last_year_comparability,
    penalties.penalty_items_last_year_figure_id,
    penalties.penalty_items_change,
    penalties.penalty_items_change_status,
    penalties.penalty_items_change_raw_text,
    penalties.penalty_items_change_unit,
    penalties.penalty_items_change_comparability,
    penalties.penalty_items_change_figure_id,
    penalties.penalty_decisions,
    penalties.penalty_decisions_status,
    penalties.penalty_decisions_raw_text,
    penalties.penalty_decisions_unit,
    penalties.penalty_decisions_comparability,
    penalties.penalty_decisions_figure_id,
    penalties.penalty_decisions_comparability_note_zh,
    penalties.penalty_decisions_comparability_note_en
from tables
inner join penalties
    on
        tables.document_id = penalties.document_id
        and tables.table_code = penalties.table_code
