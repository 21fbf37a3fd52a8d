-- 有报告的省份，各年多少区划有报告，多少还缺？
-- In the provinces with any report: how many divisions have one in each year, and how many lack it?
--
-- 读法：每省每年一行：应有报告的区划（省、地、县三级），其中有政府汇总报告的、只有机关
-- 自己报告的、有文件但读不出或范围不明的、一份也没有的。
-- Read: a row per province and year: the divisions that owe a report (of all three levels), those
-- with the consolidated report of their government, with reports of single organs only, with a
-- document that could not be used, and with none.
-- 注意：从库中最早到最晚的年度都列；逐县见 mart_coverage。缺的是本库没有，不是没有公布。
-- Caveat: all years from the first to the last in the warehouse. mart_coverage lists each
-- division. Missing means missing here, not that nothing was published.
with

provinces as (
    select distinct coalesce(province_name, division_name) as province_name
    from mart_coverage
    where document_count > 0
)

select
    coverage.report_year,
    provinces.province_name,
    count(*) filter (where coverage.coverage <> 'not_due') as due,
    count(*) filter (where coverage.coverage in ('report', 'several')) as covered,
    count(*) filter (where coverage.coverage = 'own_only') as own_only,
    count(*) filter (where coverage.coverage in ('scope_unknown', 'unreadable')) as unusable,
    count(*) filter (where coverage.coverage = 'missing') as missing
from mart_coverage as coverage
inner join provinces
    on coalesce(coverage.province_name, coverage.division_name) = provinces.province_name
where coverage.is_standing
group by coverage.report_year, provinces.province_name
order by provinces.province_name, coverage.report_year
