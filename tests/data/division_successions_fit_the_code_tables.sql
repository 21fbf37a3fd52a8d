-- A change lies between the last table that has the predecessor and the first that has the
-- successor. A table may list both (two tables of one year); a division may be older than the
-- first table that has it, if it came into being.
with

successions as (
    select * from {{ ref('int_division_successions') }}
),

names as (
    select * from {{ ref('stg_divisions') }}
),

recodings as (
    select * from {{ ref('stg_division_recodings') }}
),

tables as (
    select min(first_edition) as first_table from names
),

changes as (
    select
        predecessor_code,
        predecessor_name,
        successor_code,
        successor_name,
        first_year,
        ends_predecessor,
        succession_kind
    from successions
    union all
    select
        old_code as predecessor_code,
        division_name as predecessor_name,
        new_code as successor_code,
        division_name as successor_name,
        first_year,
        true as ends_predecessor,
        'recoded' as succession_kind
    from recodings
)

select
    changes.*,
    before.last_edition,
    after.first_edition
from changes
cross join tables
left join names as before
    on
        changes.predecessor_code = before.division_code
        and changes.predecessor_name = before.division_name
left join names as after
    on
        changes.successor_code = after.division_code
        and changes.successor_name = after.division_name
where
    (changes.predecessor_code is not null and before.division_code is null)
    or (changes.successor_code is not null and after.division_code is null)
    or (changes.predecessor_code is null and changes.successor_code is null)
    or (changes.ends_predecessor and changes.first_year < before.last_edition)
    or (
        changes.ends_predecessor
        and changes.first_year = before.last_edition
        and after.first_edition > before.last_edition
    )
    or changes.first_year > after.last_edition
    or (
        changes.first_year > after.first_edition
        and changes.succession_kind <> 'merged'
        and after.first_edition > tables.first_table
        and after.first_edition > before.last_edition
    )
