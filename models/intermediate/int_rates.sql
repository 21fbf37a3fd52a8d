{{ config(materialized='incremental') }}

with

rates as (
    select * from {{ ref('stg_rates') }}
),

terms as (
    select * from {{ ref('stg_rate_terms') }}
),

figures as (
    select * from {{ changed(ref('int_indicator_figures')) }}
    where applicant_type = 'total'
),

sides as (
    select
        figures.document_id,
        terms.rate_code,
        terms.side,
        case
            when count(figures.value) = count(*)
                then cast(sum(terms.sign * figures.value) as bigint)
        end as cases,
        max({{ comparability_rank('figures.comparability') }}) as comparability_rank,
        count(*) filter (where figures.status = 'absent_in_form') as absent_count
    from figures
    inner join terms
        on figures.indicator_code = terms.indicator_code
    group by figures.document_id, terms.rate_code, terms.side
),

both_sides as (
    select
        document_id,
        rate_code,
        max(case when side = 'numerator' then cases end) as numerator,
        max(case when side = 'denominator' then cases end) as denominator,
        max(comparability_rank) as comparability_rank,
        sum(absent_count) as absent_count
    from sides
    group by document_id, rate_code
),

judged as (
    select
        both_sides.*,
        rates.topic,
        case
            when both_sides.absent_count > 0 then 'absent_in_form'
            when both_sides.numerator is null or both_sides.denominator is null
                then 'not_assessable'
            when both_sides.numerator < 0 or both_sides.numerator > both_sides.denominator
                then 'not_assessable'
            when both_sides.denominator < rates.minimum_cases then 'too_few_cases'
            else 'calculated'
        end as rate_status
    from both_sides
    inner join rates
        on both_sides.rate_code = rates.rate_code
)

select
    document_id,
    rate_code,
    topic,
    numerator,
    denominator,
    rate_status,
    case
        when rate_status = 'calculated'
            then
                cast(
                    round(cast(numerator as double) / cast(denominator as double), 6)
                    as decimal(9, 6)
                )
    end as rate,
    {{ comparability_of_rank('comparability_rank') }} as comparability
from judged
