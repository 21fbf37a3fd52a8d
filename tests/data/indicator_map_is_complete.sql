-- Each indicator says for each form what it is made of, or that the form does not have it, and
-- has one comparability there.
with

forms as (
    select distinct form
    from {{ ref('stg_form_tables') }}
),

expected as (
    select
        forms.form,
        indicators.indicator_code
    from {{ ref('stg_indicators') }} as indicators
    cross join forms
),

mapped as (
    select
        form,
        indicator_code,
        count(distinct comparability) as comparabilities,
        count(*) filter (where comparability = 'absent' and row_code is not null) as wrongly_absent
    from {{ ref('stg_indicator_map') }}
    group by form, indicator_code
)

select
    expected.form,
    expected.indicator_code
from expected
left join mapped
    on
        expected.form = mapped.form
        and expected.indicator_code = mapped.indicator_code
where
    mapped.comparabilities is distinct from 1
    or mapped.wrongly_absent <> 0
