-- 哪些报告的表格不合自身的勾稽关系？
-- Which reports break the identities of their own tables?
--
-- 读法：每份报告每张表一行，不符的在前。failed 大于 0 的表（未经确认者）不进入集市，
-- example 举出一处；not_assessable 是因缺数无法核对的，不算相符。
-- Read: a row per report and table, those that fail first. A table with failures is held out of
-- the marts unless acknowledged; the example is one of them. What is not_assessable lacks a
-- figure, and has not passed.
-- 注意：没有这种规则的表不在其中；每一处不符见 mart_quarantine。
-- Caveat: tables without such rules are not listed. mart_quarantine has every failure.
select
    report_year,
    agency_name,
    table_code,
    count(*) filter (where result = 'fail') as failed,
    count(*) filter (where result = 'not_assessable') as not_assessable,
    count(*) filter (where result = 'pass') as passed,
    min(sentence_zh) filter (where result = 'fail') as example_zh,
    min(sentence_en) filter (where result = 'fail') as example_en
from fct_rule_results
where severity = 'error'
group by document_id, report_year, agency_name, table_code
order by failed desc, not_assessable desc, agency_name asc, report_year asc, table_code asc
