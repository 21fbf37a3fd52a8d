{{ config(materialized='incremental') }}

with

results as (
    select * from {{ changed(ref('int_rule_results')) }}
),

rules as (
    select * from {{ ref('stg_rules') }}
),

described as (
    select
        results.*,
        rules.comparison,
        rules.threshold,
        rules.statement_zh,
        rules.statement_en,
        rules.left_zh,
        rules.left_en,
        rules.right_zh,
        rules.right_en,
        coalesce(results.agency_name, results.file_name) as subject,
        coalesce(cast(results.report_year as string), '?') as year_text,
        coalesce({{ plain_number('results.left_value') }}, '?') as left_text,
        coalesce({{ plain_number('results.right_value') }}, '?') as right_text,
        coalesce({{ plain_number('results.difference') }}, '?') as difference_text
    from results
    inner join rules
        on results.rule_code = rules.rule_code
)

select
    document_id,
    division_code,
    division_name,
    agency_name,
    report_year,
    form,
    reporting_scope,
    represents_division,
    rule_code,
    family,
    severity,
    table_code,
    instance,
    instance_label_zh,
    instance_label_en,
    left_value,
    right_value,
    difference,
    result,
    terms_null_count,
    is_acknowledged,
    acknowledgement_reason,
    concat(
        subject,
        ' ',
        year_text,
        ' 年报告：',
        statement_zh,
        case when instance = '' then '' else concat('；', instance_label_zh) end,
        '：',
        left_zh,
        ' ',
        left_text,
        '，',
        right_zh,
        ' ',
        right_text,
        case
            when result = 'not_due' then '，上一年度没有可比的数，不核对。'
            when result = 'not_assessable'
                then concat('，有 ', cast(terms_null_count as string), ' 个数没有，无法核对。')
            when result = 'pass' and comparison = 'equal' then '，相符。'
            when result = 'pass' then '，合理。'
            when comparison = 'equal' then concat('，不符，相差 ', difference_text, '。')
            when comparison = 'at_most' and threshold is null then '，前者大于后者，请核实。'
            when comparison in ('within_factor', 'same_scale') then '，变动过大，请核实。'
            else '，不合常理，请核实。'
        end
    ) as sentence_zh,
    concat(
        subject,
        ', report of ',
        year_text,
        '. ',
        statement_en,
        case when instance = '' then '' else concat('; ', instance_label_en) end,
        ': ',
        left_en,
        ' ',
        left_text,
        ', ',
        right_en,
        ' ',
        right_text,
        case
            when result = 'not_due'
                then ': not due, for the year before has nothing to compare with.'
            when result = 'not_assessable'
                then
                    concat(
                        ': cannot be checked, for ',
                        cast(terms_null_count as string),
                        ' of the figures have no number.'
                    )
            when result = 'pass' and comparison = 'equal' then ': they agree.'
            when result = 'pass' then ': plausible.'
            when comparison = 'equal' then concat(': they differ by ', difference_text, '.')
            when comparison = 'at_most' and threshold is null
                then ': the former is greater, please check.'
            when comparison in ('within_factor', 'same_scale')
                then ': a great change, please check.'
            else ': not plausible, please check.'
        end
    ) as sentence_en
from described
