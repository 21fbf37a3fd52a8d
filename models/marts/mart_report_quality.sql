{{ config(materialized='incremental') }}

{%- set families = [
    'statutory', 'arithmetic', 'cross_year', 'narrative', 'completeness', 'plausibility'
] -%}
{%- set results = ['pass', 'fail', 'not_assessable', 'not_due'] -%}
with

reports as (
    select * from {{ changed(ref('dim_report')) }}
),

cells as (
    select
        form,
        count(*) as cell_count
    from {{ ref('int_form_cells') }}
    group by form
),

-- The cells of the document's own form; rows of no form and of another form are no part of it.
filled as (
    select
        figures.document_id,
        count(*) filter (where statuses.has_value) as filled_count,
        count(*) filter (where statuses.is_in_document) as printed_count
    from {{ changed(ref('int_figures')) }} as figures
    inner join reports
        on
            figures.document_id = reports.document_id
            and figures.form = reports.form
    inner join {{ ref('stg_figure_statuses') }} as statuses
        on figures.status = statuses.status
    where figures.cell_dimension is not null
    group by figures.document_id
),

rule_results as (
    select
        document_id,
        {%- for family in families %}
            {%- for result in results %}
                count(*) filter (where family = '{{ family }}' and result = '{{ result }}')
                    as {{ family }}_{{ result }},
            {%- endfor %}
        {%- endfor %}
        count(*) filter (where is_acknowledged) as acknowledged_failures
    from {{ changed(ref('int_rule_results')) }}
    group by document_id
),

tables as (
    select
        document_id,
        count(*) as table_count,
        count(*) filter (where reconciliation = 'quarantined') as quarantined_table_count
    from {{ changed(ref('int_table_reconciliation')) }}
    group by document_id
),

raised as (
    select distinct
        document_id,
        warning_code,
        warning_position
    from {{ changed(ref('fct_warnings')) }}
),

report_warnings as (
    select
        document_id,
        count(*) as warning_count,
        {{ ordered_list('warning_code', 'warning_position') }} as warnings
    from raised
    group by document_id
)

select
    reports.document_id,
    reports.division_code,
    reports.division_name,
    reports.agency_name,
    reports.report_year,
    reports.form,
    reports.reporting_scope,
    reports.represents_division,
    reports.is_current,
    reports.superseded_by,
    reports.status,
    reports.message,
    reports.file_name,
    reports.figure_count,
    reports.reported_count,
    reports.inferred_count,
    reports.corrected_count,
    reports.blank_count,
    reports.not_applicable_count,
    reports.ambiguous_count,
    reports.unreadable_count,
    reports.missing_count,
    cells.cell_count,
    filled.filled_count,
    filled.printed_count,
    {{ share('filled.filled_count', 'cells.cell_count') }} as filled_share,
    {{ share('filled.printed_count', 'cells.cell_count') }} as printed_share,
    {%- for family in families %}
        {%- for result in results %}
            rule_results.{{ family }}_{{ result }},
        {%- endfor %}
    {%- endfor %}
    rule_results.acknowledged_failures,
    tables.table_count,
    tables.quarantined_table_count,
    report_warnings.warning_count,
    report_warnings.warnings
from reports
left join cells
    on reports.form = cells.form
left join filled
    on reports.document_id = filled.document_id
left join rule_results
    on reports.document_id = rule_results.document_id
left join tables
    on reports.document_id = tables.document_id
left join report_warnings
    on reports.document_id = report_warnings.document_id
