with

names as (
    select * from {{ ref('int_division_names') }}
),

successions as (
    select * from {{ ref('int_division_successions') }}
    where ends_predecessor and predecessor_code <> successor_code
),

current_names as (
    select * from names
    qualify
        row_number() over (
            partition by division_code
            order by last_edition desc, first_edition desc
        ) = 1
),

-- The years of the division that bears the code now: a code given anew begins anew.
lifetimes as (
    select
        current_names.division_code,
        min(names.first_edition) as first_edition,
        max(names.last_edition) as last_edition,
        case
            when count(names.valid_from_year) = count(*) then min(names.valid_from_year)
        end as valid_from_year
    from current_names
    inner join names
        on
            current_names.division_code = names.division_code
            and current_names.division_line_code = names.division_line_code
    group by current_names.division_code
),

predecessors as (
    select
        successor_code,
        {{ ordered_list('predecessor_code', 'predecessor_code') }} as predecessor_codes
    from successions
    group by successor_code
),

successors as (
    select
        predecessor_code,
        predecessor_name,
        {{ ordered_list('successor_code', 'successor_code') }} as successor_codes
    from successions
    group by predecessor_code, predecessor_name
)

select
    current_names.division_code,
    current_names.division_name,
    current_names.division_level,
    current_names.parent_division_code,
    parents.division_name as parent_division_name,
    lifetimes.first_edition,
    lifetimes.last_edition,
    lifetimes.valid_from_year,
    current_names.valid_to_year,
    predecessors.predecessor_codes,
    successors.successor_codes,
    current_names.division_line_code,
    current_names.current_division_code,
    current_names.current_division_name,
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
inner join lifetimes
    on current_names.division_code = lifetimes.division_code
left join predecessors
    on current_names.division_code = predecessors.successor_code
left join successors
    on
        current_names.division_code = successors.predecessor_code
        and current_names.division_name = successors.predecessor_name
left join current_names as parents
    on current_names.parent_division_code = parents.division_code
left join current_names as grandparents
    on parents.parent_division_code = grandparents.division_code
