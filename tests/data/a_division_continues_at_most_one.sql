-- A line does not fork: a division continues as one, and continues one.
with

successions as (
    select * from {{ ref('int_division_successions') }}
    where continues_line
),

ends as (
    select
        'continues as' as direction,
        predecessor_code as division_code,
        predecessor_name as division_name
    from successions
    union all
    select
        'continues' as direction,
        successor_code as division_code,
        successor_name as division_name
    from successions
)

select
    direction,
    division_code,
    division_name,
    count(*) as others
from ends
group by direction, division_code, division_name
having count(*) > 1
