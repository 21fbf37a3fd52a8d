-- 哪些报告的正文与表格说法不一？
-- Whose prose contradicts its table?
--
-- 读法：每处不符一行：表中的数、正文的数、正文的原句和所在行。
-- Read: a row per contradiction: the number of the table, that of the prose, its sentence and
-- its line.
-- 注意：只比较正文说到的数；没有结果，可能是正文没有说到，也可能是只收录了表格（随附的
-- 五份报告即是）。用表中的数，并注明。
-- Caveat: only what the prose states is compared. No rows may mean that there is no prose: the
-- five shipped reports are tables alone. Use the number of the table, and say so.
select
    result.report_year,
    result.agency_name,
    result.rule_code,
    result.instance_label_zh,
    result.left_value as in_table,
    result.right_value as in_prose,
    prose.line,
    prose.sentence
from fct_rule_results as result
inner join fct_rule_result_figures as used
    on
        result.document_id = used.document_id
        and result.rule_code = used.rule_code
        and result.instance = used.instance
inner join staging.stg_narrative_figures as prose
    on used.narrative_figure_id = prose.narrative_figure_id
where result.family = 'narrative' and result.result = 'fail'
order by result.agency_name, result.report_year, result.rule_code, result.instance, prose.line
