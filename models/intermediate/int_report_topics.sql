with

tables as (
    select * from {{ ref('int_table_reconciliation') }}
),

form_topics as (
    select distinct
        form,
        topic,
        table_code
    from {{ ref('int_indicator_forms') }}
)

select
    tables.document_id,
    form_topics.topic,
    tables.table_code,
    tables.division_code,
    tables.division_name,
    tables.agency_name,
    tables.report_year,
    tables.form,
    tables.reporting_scope,
    tables.represents_division,
    tables.reconciliation,
    tables.is_in_marts
from tables
inner join form_topics
    on
        tables.form = form_topics.form
        and tables.table_code = form_topics.table_code
