with

documents as (
    select * from {{ ref('stg_documents') }}
    where status = 'loaded'
),

instances as (
    select * from {{ ref('int_rule_instances') }}
),

figures as (
    select * from {{ ref('int_figures') }}
)

select
    documents.document_id,
    instances.rule_code,
    instances.instance,
    instances.side,
    instances.sign,
    instances.table_code,
    instances.row_code,
    instances.column_code,
    figures.figure_id,
    figures.quantity as value,
    figures.status
from documents
inner join instances
    on documents.form = instances.form
left join figures
    on
        documents.document_id = figures.document_id
        and instances.form = figures.form
        and instances.table_code = figures.table_code
        and instances.row_code = figures.row_code
        and instances.column_code = figures.column_code
