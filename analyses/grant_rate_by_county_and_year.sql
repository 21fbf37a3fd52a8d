-- 各县各年公开了多大比例的申请？
-- What share of requests did each county grant in each year?
--
-- 读法：公开率 = （予以公开 + 部分公开）÷ 办理结果总计。没有比率时 rate_status 说明原因：
-- too_few_cases 不足 10 件，not_assessable 分子或分母有数缺失。
-- Read: granted in full or in part over all processed. rate_status says why there is no rate:
-- under 10 cases, or a figure without a number.
-- 注意：comparability 为 break 的（2014 年统计表）不要与后来的年份连成一条线。
-- Caveat: do not draw a row with comparability 'break' (the 2014 table) in one line with others.
select
    report_year,
    division_name,
    numerator,
    denominator,
    rate,
    rate_status,
    comparability
from mart_rates
where rate_code = 'grant_rate' and represents_division
order by division_code, report_year
