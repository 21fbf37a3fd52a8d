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
),

divisions as (
    select * from {{ ref('int_divisions') }}
),

division_names as (
    select * from {{ ref('int_division_names') }}
),

short_names as (
    select * from {{ ref('stg_division_short_names') }}
),

prefixes as (
    select * from {{ ref('stg_agency_prefixes') }}
),

-- What a division may be called within the name of its agency, under any of its names.
callings as (
    select
        division_line_code,
        division_name as calling
    from division_names
    union distinct
    select
        division_names.division_line_code,
        short_names.short_name as calling
    from division_names
    inner join short_names
        on division_names.division_name = short_names.division_name
    union distinct
    select
        division_line_code,
        substr(division_name, 1, length(division_name) - 1) as calling
    from division_names
    where division_level = 'prefecture' and division_name like '%市'
),

kinds_of_agencies as (
    select
        agencies.division_code,
        agencies.agency_name,
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
),

placed as (
    select
        kinds_of_agencies.*,
        divisions.division_line_code,
        prefixes.prefix
    from kinds_of_agencies
    left join divisions
        on kinds_of_agencies.division_code = divisions.division_code
    left join prefixes
        on kinds_of_agencies.agency_name like concat(prefixes.prefix, '%')
    qualify
        row_number() over (
            partition by kinds_of_agencies.division_code, kinds_of_agencies.agency_name
            order by length(prefixes.prefix) desc nulls last
        ) = 1
),

-- What stands behind the division is the office; the path before it is dropped, for it is
-- printed in full or short, but the name of a vertical system is kept.
offices as (
    select
        placed.*,
        case
            when callings.calling is null then placed.agency_name
            else concat(
                    coalesce(placed.prefix, ''),
                    substr(
                        placed.agency_name,
                        instr(placed.agency_name, callings.calling) + length(callings.calling)
                    )
                )
        end as office
    from placed
    left join callings
        on
            placed.division_line_code = callings.division_line_code
            and instr(placed.agency_name, callings.calling) > 0
    qualify
        row_number() over (
            partition by placed.division_code, placed.agency_name
            order by length(callings.calling) desc nulls last, callings.calling asc
        ) = 1
),

-- 政府 and 人民政府 are one word, printed short or in full.
named as (
    select
        *,
        replace(office, '人民政府', '政府') as office_name
    from offices
)

select
    division_code,
    agency_name,
    division_line_code,
    office_name,
    {{ surrogate_key(['division_line_code', 'office_name']) }} as agency_id,
    agency_kind,
    agency_kind_label_zh,
    agency_kind_label_en,
    may_represent_division
from named
