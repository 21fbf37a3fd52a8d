-- 上年报告结转来的申请，与本年报告的“上年结转”是否相等？
-- Do the requests carried out in one year's report arrive in the next year's?
--
-- 读法：每份报告一行。difference 为本年所记减上年所记；result 为 fail 即两年不衔接，
-- not_due 是没有同一机关、同一范围的上年报告，not_assessable 是有一边没有数字。
-- Read: a row per report. The difference is what this report carries in minus what the report of
-- the year before carries out. fail: they do not join; not_due: there is no report of the same
-- agency and scope on the year before; not_assessable: a side has no number.
-- 注意：2014 年统计表没有结转；不衔接时，两年中至少一年须核对原文。
-- Caveat: the 2014 table has no such item. Where years do not join, read both sources.
select
    report_year,
    agency_name,
    reporting_scope,
    left_value as carried_in,
    right_value as carried_out_the_year_before,
    difference,
    result
from fct_rule_results
where rule_code like 'requests_carried_over_%' and instance = 'total'
order by division_code, agency_name, report_year
