-- Unless the switch is on, no mart has a row of a table that breaks a statutory or arithmetic rule.
-- (mart_county_year keeps the row without the figures: county_years_show_nothing_held_out.)
with

mart_rows as (
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_requests_by_outcome')) }}
    union all
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_administrative_actions')) }}
    union all
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_penalties')) }}
    union all
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_procurement_spend')) }}
    union all
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_fees')) }}
    union all
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_reviews_and_litigation')) }}
    union all
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_normative_documents')) }}
    union all
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_disclosure_channels')) }}
    union all
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_disclosure_work')) }}
    union all
    select
        document_id,
        reconciliation
    from {{ tested(ref('mart_rates')) }}
)

select *
from mart_rows
where reconciliation = 'quarantined' and not {{ var('include_quarantined') }}
