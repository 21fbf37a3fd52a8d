with

divisions as (
    select * from {{ ref('stg_divisions') }}
),

current_names as (
    select * from divisions
    qualify
        row_number() over (
            partition by division_code
            order by last_edition desc, first_edition desc
        ) = 1
),

editions as (
    select
        division_code,
        min(first_edition) as first_edition,
        max(last_edition) as last_edition
    from divisions
    group by division_code
)

select
    current_names.division_code,
    current_names.division_name,
    current_names.division_level,
    current_names.parent_division_code,
    parents.division_name as parent_division_name,
    editions.first_edition,
    editions.last_edition,
    case current_names.division_level
        when 'province' then current_names.division_name
        when 'prefecture' then parents.division_name
        else coalesce(grandparents.division_name, parents.division_name)
    end as province_name,
    case
        when current_names.division_level = 'prefecture' then current_names.division_name
        when parents.division_level = 'prefecture' then parents.division_name
    end as prefecture_name
from current_names
inner join editions
    on current_names.division_code = editions.division_code
left join current_names as parents
    on current_names.parent_division_code = parents.division_code
left join current_names as grandparents
    on parents.parent_division_code = grandparents.division_code
