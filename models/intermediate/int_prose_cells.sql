{{ config(materialized='incremental') }}

with

figures as (
    select * from {{ changed(ref('stg_narrative_figures')) }}
    where row_code is not null
),

units as (
    select * from {{ ref('int_units') }}
),

-- 4.5 万 stands for anything that rounds to it.
measured as (
    select
        figures.narrative_figure_id,
        figures.document_id,
        figures.table_code,
        figures.row_code,
        figures.column_code,
        figures.char_start,
        figures.status,
        {{ quantity('figures.value', 'figures.unit', 'units.multiplier') }} as quantity,
        case
            when units.multiplier > 1 and figures.value = floor(figures.value)
                then units.multiplier
            when units.multiplier > 1 and figures.value * 10 = floor(figures.value * 10)
                then units.multiplier * 0.1
            when units.multiplier > 1 then units.multiplier * 0.01
            else 0
        end as rounding
    from figures
    left join units
        on replace(figures.unit, ' ', '') = units.unit
),

ranked as (
    select
        *,
        row_number() over (
            partition by document_id, table_code, row_code, column_code
            order by case when quantity is null then 1 else 0 end, char_start
        ) as place,
        min(quantity) over (
            partition by document_id, table_code, row_code, column_code
        ) as least_quantity,
        max(quantity) over (
            partition by document_id, table_code, row_code, column_code
        ) as greatest_quantity
    from measured
)

select
    document_id,
    table_code,
    row_code,
    column_code,
    narrative_figure_id,
    case when least_quantity = greatest_quantity then quantity end as value,
    case when least_quantity <> greatest_quantity then 'ambiguous' else status end as status,
    cast(rounding as decimal(18, 6)) as rounding
from ranked
where place = 1
