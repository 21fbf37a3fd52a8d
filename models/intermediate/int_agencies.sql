with

agencies as (
    select distinct
        division_code,
        agency_name
    from {{ ref('stg_documents') }}
    where agency_name is not null
),

kinds as (
    select * from {{ ref('stg_agency_kinds') }}
)

select
    agencies.division_code,
    agencies.agency_name,
    {{ surrogate_key(['agencies.division_code', 'agencies.agency_name']) }} as agency_id,
    coalesce(kinds.agency_kind, 'other') as agency_kind,
    coalesce(kinds.label_zh, '其他') as agency_kind_label_zh,
    coalesce(kinds.label_en, 'Other') as agency_kind_label_en,
    coalesce(kinds.may_represent_division, false) as may_represent_division
from agencies
left join kinds
    on agencies.agency_name like concat('%', kinds.suffix)
qualify
    row_number() over (
        partition by agencies.division_code, agencies.agency_name
        order by length(kinds.suffix) desc nulls last
    ) = 1
