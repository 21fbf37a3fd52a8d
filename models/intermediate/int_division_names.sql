{#- How many changes one division may have seen since 2002; a test holds the ends of the lines. -#}
{%- set steps = 4 -%}
with

names as (
    select * from {{ ref('stg_divisions') }}
),

successions as (
    select * from {{ ref('int_division_successions') }}
),

first_table as (
    select min(first_edition) as first_edition from names
),

beginnings as (
    select
        successor_code,
        successor_name,
        min(first_year) as first_year
    from successions
    group by successor_code, successor_name
),

endings as (
    select
        predecessor_code,
        predecessor_name,
        min(first_year) as next_year,
        count(distinct concat(successor_code, successor_name)) as successors,
        min(successor_code) as successor_code,
        min(successor_name) as successor_name
    from successions
    where ends_predecessor
    group by predecessor_code, predecessor_name
),

-- The one successor of each name that has ended.
heirs as (
    select * from endings
    where successors = 1
),

continuations as (
    select * from successions
    where continues_line
),

line_0 as (
    select
        division_code,
        division_name,
        division_code as line_code,
        division_name as line_name,
        division_code as heir_code,
        division_name as heir_name
    from names
),
{% for step in range(steps) %}
    line_{{ step + 1 }} as (
        select
            line_{{ step }}.division_code,
            line_{{ step }}.division_name,
            coalesce(continuations.successor_code, line_{{ step }}.line_code) as line_code,
            coalesce(continuations.successor_name, line_{{ step }}.line_name) as line_name,
            coalesce(heirs.successor_code, line_{{ step }}.heir_code) as heir_code,
            coalesce(heirs.successor_name, line_{{ step }}.heir_name) as heir_name
        from line_{{ step }}
        left join continuations
            on
                line_{{ step }}.line_code = continuations.predecessor_code
                and line_{{ step }}.line_name = continuations.predecessor_name
        left join heirs
            on
                line_{{ step }}.heir_code = heirs.predecessor_code
                and line_{{ step }}.heir_name = heirs.predecessor_name
    ),
{% endfor %}
dated as (
    select
        names.division_code,
        names.division_name,
        names.division_level,
        names.parent_division_code,
        names.first_edition,
        names.last_edition,
        endings.next_year - 1 as valid_to_year,
        case
            when names.first_edition > first_table.first_edition then beginnings.first_year
        end as valid_from_year
    from names
    cross join first_table
    left join beginnings
        on
            names.division_code = beginnings.successor_code
            and names.division_name = beginnings.successor_name
    left join endings
        on
            names.division_code = endings.predecessor_code
            and names.division_name = endings.predecessor_name
),

-- A line is named by its last code, unless that code was later given to another division.
lasting as (
    select
        division_code,
        division_name
    from names
    qualify
        row_number() over (
            partition by division_code
            order by last_edition desc, first_edition desc
        ) = 1
)

select
    dated.division_code,
    dated.division_name,
    dated.division_level,
    dated.parent_division_code,
    dated.first_edition,
    dated.last_edition,
    dated.valid_from_year,
    dated.valid_to_year,
    case
        when lasting.division_code is null
            then concat(line_{{ steps }}.line_code, '-', line_{{ steps }}.line_name)
        else line_{{ steps }}.line_code
    end as division_line_code,
    standing.division_code as current_division_code,
    standing.division_name as current_division_name
from dated
inner join line_{{ steps }}
    on
        dated.division_code = line_{{ steps }}.division_code
        and dated.division_name = line_{{ steps }}.division_name
left join lasting
    on
        line_{{ steps }}.line_code = lasting.division_code
        and line_{{ steps }}.line_name = lasting.division_name
left join dated as standing
    on
        line_{{ steps }}.heir_code = standing.division_code
        and line_{{ steps }}.heir_name = standing.division_name
        and standing.valid_to_year is null
