-- A name that is in the newest code table stands, and no other does: each that ended says when;
-- each that the first table does not have says since when; and the years are in order.
with

names as (
    select * from {{ ref('int_division_names') }}
),

tables as (
    select
        min(first_edition) as first_table,
        max(last_edition) as last_table
    from names
)

select names.*
from names
cross join tables
where
    (names.valid_to_year is null) <> (names.last_edition = tables.last_table)
    or (names.valid_from_year is null) <> (names.first_edition = tables.first_table)
    or names.valid_from_year > names.valid_to_year
    or (
        names.valid_to_year is null
        and names.current_division_code is distinct from names.division_code
    )
