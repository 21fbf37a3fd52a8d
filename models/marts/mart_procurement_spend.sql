with

figures as (
    select * from {{ ref('int_indicator_figures') }}
    where indicator_code in ('procurement_projects', 'procurement_amount')
),

tables as (
    select * from {{ ref('int_table_reconciliation') }}
    where is_in_marts
),

procurement as (
    select
        document_id,
        min(table_code) as table_code,
        {{ count_columns('procurement_projects') }},
        cast({{ indicator_column('procurement_amount', 'value') }} as decimal(18, 2))
            as procurement_amount_yuan,
        {{ indicator_column('procurement_amount', 'printed_value') }} as procurement_amount_printed,
        {{ indicator_column('procurement_amount', 'unit') }} as procurement_amount_unit,
        {{ indicator_column('procurement_amount', 'unit_basis') }} as unit_basis,
        {{ indicator_column('procurement_amount', 'status') }} as procurement_amount_status,
        {{ indicator_column('procurement_amount', 'raw_text') }} as procurement_amount_raw_text,
        {{ indicator_column('procurement_amount', 'comparability') }}
            as procurement_amount_comparability,
        {{ indicator_column('procurement_amount', 'figure_id') }} as procurement_amount_figure_id
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
    procurement.procurement_projects,
    procurement.procurement_projects_status,
    procurement.procurement_projects_raw_text,
    procurement.procurement_projects_unit,
    procurement.procurement_projects_comparability,
    procurement.procurement_projects_figure_id,
    procurement.procurement_amount_yuan,
    procurement.procurement_amount_printed,
    procurement.procurement_amount_unit,
    procurement.unit_basis,
    procurement.procurement_amount_status,
    procurement.procurement_amount_raw_text,
    procurement.procurement_amount_comparability,
    procurement.procurement_amount_figure_id
from tables
inner join procurement
    on
        tables.document_id = procurement.document_id
        and tables.table_code = procurement.table_code
