with

units as (
    select * from {{ ref('stg_units') }}
),

scaled_counts as (
    select
        units.dimension,
        units.base_unit,
        concat(scales.unit, units.unit) as unit,
        cast(scales.multiplier * units.multiplier as decimal(9, 0)) as multiplier
    from units as scales
    cross join units
    where scales.dimension = 'scale' and units.dimension = 'count'
)

select
    unit,
    dimension,
    base_unit,
    multiplier
from units
union all
select
    unit,
    dimension,
    base_unit,
    multiplier
from scaled_counts
