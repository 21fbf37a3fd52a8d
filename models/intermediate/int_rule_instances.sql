with

rules as (
    select * from {{ ref('stg_rules') }}
),

terms as (
    select * from {{ ref('stg_rule_terms') }}
),

cells as (
    select * from {{ ref('int_form_cells') }}
)

select
    rules.rule_code,
    rules.form,
    terms.side,
    terms.sign,
    terms.table_code,
    cells.row_code,
    cells.column_code,
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
