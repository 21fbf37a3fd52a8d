-- The figures of a table that is held out are not in the table of a row per division and year.
select
    county_years.document_id,
    topics.topic
from {{ tested(ref('mart_county_year')) }} as county_years
inner join {{ tested(ref('int_report_topics')) }} as topics
    on county_years.document_id = topics.document_id
where
    not topics.is_in_marts
    and (
        (topics.topic = 'requests' and county_years.requests_received is not null)
        or (topics.topic = 'requests' and county_years.grant_rate is not null)
        or (topics.topic = 'reviews' and county_years.reconsideration_total is not null)
        or (topics.topic = 'penalties' and county_years.penalty_decisions is not null)
        or (topics.topic = 'fees' and county_years.fee_amount_yuan is not null)
    )
