with

indicator_map as (
    select * from {{ ref('stg_indicator_map') }}
),

indicators as (
    select * from {{ ref('stg_indicators') }}
),

cells as (
    select * from {{ ref('int_form_cells') }}
),

indicator_cells as (
    select
        indicator_map.form,
        indicator_map.indicator_code,
        indicator_map.table_code,
        cells.row_code,
        cells.column_code,
        indicator_map.sign,
        indicator_map.multiplier,
        indicator_map.comparability,
        case
            when indicator_map.column_code = '*' then cells.column_code
            else 'total'
        end as applicant_type,
        case when indicators.unit = '元' then 'money' else 'count' end as indicator_dimension
    from indicator_map
    inner join indicators
        on indicator_map.indicator_code = indicators.indicator_code
    left join cells
        on
            indicator_map.form = cells.form
            and indicator_map.table_code = cells.table_code
            and indicator_map.row_code = cells.row_code
            and (indicator_map.column_code = '*' or indicator_map.column_code = cells.column_code)
)

select
    *,
    count(*) over (partition by form, indicator_code, applicant_type) as part_count
from indicator_cells
