with

rules as (
    select * from {{ ref('stg_rules') }}
),

terms as (
    select
        *,
        count(*) over (partition by rule_code) as term_count,
        max(case when measure = 'prose' then 1 else 0 end) over (partition by rule_code) = 1
            as is_only_where_stated
    from {{ ref('stg_rule_terms') }}
),

cells as (
    select * from {{ ref('int_form_cells') }}
),

form_tables as (
    select * from {{ ref('stg_form_tables') }}
),

-- Prose may be coded by a group of rows, or by a cell of another form.
of_cells as (
    select
        rules.rule_code,
        rules.form,
        terms.side,
        terms.sign,
        terms.measure,
        terms.year_offset,
        terms.term_count,
        terms.is_only_where_stated,
        terms.table_code,
        case when terms.measure = 'prose' then coalesce(cells.row_code, terms.row_code)
            else cells.row_code
        end as row_code,
        case when terms.measure = 'prose' then coalesce(cells.column_code, terms.column_code)
            else cells.column_code
        end as column_code,
        case
            when terms.row_code = '*' then cells.row_code
            when terms.column_code = '*' then cells.column_code
            else ''
        end as instance,
        case
            when terms.row_code = '*' then cells.row_label_zh
            when terms.column_code = '*' then cells.column_label_zh
            else ''
        end as instance_label_zh,
        case
            when terms.row_code = '*' then cells.row_label_en
            when terms.column_code = '*' then cells.column_label_en
            else ''
        end as instance_label_en
    from rules
    inner join terms
        on rules.rule_code = terms.rule_code
    left join cells
        on
            rules.form = cells.form
            and terms.table_code = cells.table_code
            and (terms.row_code = '*' or terms.row_code = cells.row_code)
            and (terms.column_code = '*' or terms.column_code = cells.column_code)
    where terms.row_code is not null
),

of_tables as (
    select
        rules.rule_code,
        rules.form,
        terms.side,
        terms.sign,
        terms.measure,
        terms.year_offset,
        terms.term_count,
        terms.is_only_where_stated,
        form_tables.table_code,
        terms.row_code,
        terms.column_code,
        case when terms.table_code = '*' then form_tables.table_code else '' end as instance,
        case when terms.table_code = '*' then form_tables.heading_zh else '' end
            as instance_label_zh,
        case when terms.table_code = '*' then form_tables.heading_en else '' end
            as instance_label_en
    from rules
    inner join terms
        on rules.rule_code = terms.rule_code
    inner join form_tables
        on
            rules.form = form_tables.form
            and (terms.table_code = '*' or terms.table_code = form_tables.table_code)
    where terms.row_code is null
),

written_out as (
    select * from of_cells
    where row_code is not null
    union all
    select * from of_tables
),

complete as (
    select * from written_out
    -- A row or column that lacks a cell the rule needs (fees have no decisions) is no instance.
    qualify count(*) over (partition by rule_code, instance) = term_count
)

-- What is many is told by numbers: a report has some four hundred terms.
select
    rule_code,
    form,
    side,
    sign,
    measure,
    year_offset,
    is_only_where_stated,
    table_code,
    row_code,
    column_code,
    instance,
    instance_label_zh,
    instance_label_en,
    cast(dense_rank() over (order by rule_code, instance) as integer) as instance_id,
    cast(
        row_number() over (
            order by
                rule_code,
                instance,
                side,
                measure,
                year_offset,
                table_code,
                row_code,
                column_code
        ) as integer
    ) as term_id
from complete
