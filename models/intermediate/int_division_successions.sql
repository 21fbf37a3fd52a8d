with

recorded as (
    select * from {{ ref('stg_division_successions') }}
),

recodings as (
    select * from {{ ref('stg_division_recodings') }}
),

kinds as (
    select * from {{ ref('stg_division_succession_kinds') }}
),

-- A recoding says which code a name means. Where the name went to another division (吐鲁番市, the
-- county-level city, then the prefecture), the record says what became of the old one.
successions as (
    select
        predecessor_code,
        predecessor_name,
        successor_code,
        successor_name,
        first_year,
        succession_kind,
        basis,
        note
    from recorded
    union all
    select
        recodings.old_code as predecessor_code,
        recodings.division_name as predecessor_name,
        recodings.new_code as successor_code,
        recodings.division_name as successor_name,
        recodings.first_year,
        'recoded' as succession_kind,
        'approval' as basis,
        recodings.note
    from recodings
    left join recorded
        on
            recodings.old_code = recorded.predecessor_code
            and recodings.division_name = recorded.predecessor_name
    where recorded.predecessor_code is null
)

select
    successions.predecessor_code,
    successions.predecessor_name,
    successions.successor_code,
    successions.successor_name,
    successions.first_year,
    successions.succession_kind,
    kinds.continues_line,
    kinds.ends_predecessor,
    kinds.label_zh as succession_label_zh,
    kinds.label_en as succession_label_en,
    successions.basis,
    successions.note
from successions
inner join kinds
    on successions.succession_kind = kinds.succession_kind
