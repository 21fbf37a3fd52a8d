with

cells as (
    select * from {{ ref('int_indicator_cells') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
)

select distinct
    cells.form,
    cells.table_code,
    indicators.topic
from cells
inner join indicators
    on cells.indicator_code = indicators.indicator_code
where cells.table_code is not null
