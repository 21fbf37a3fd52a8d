-- Unless the switch is on, no mart has a row of a table that breaks a statutory or arithmetic rule.
with

mart_rows as (
    select
        document_id,
        reconciliation
    from {{ ref('mart_requests_by_outcome') }}
    union all
    select
        document_id,
        reconciliation
    from {{ ref('mart_penalties') }}
    union all
    select
        document_id,
        reconciliation
    from {{ ref('mart_procurement_spend') }}
)

select *
from mart_rows
where reconciliation = 'quarantined' and not {{ var('include_quarantined') }}
