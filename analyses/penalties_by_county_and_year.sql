-- 各县各年作出多少行政处罚决定？
-- How many administrative penalties did each county decide in each year?
--
-- 读法：每个区划每年一行，取代表该区划的报告；空值不是零，status 和原文说明报告印了什么。
-- Read: a row per division and year, from the report that stands for it. A null is not a zero:
-- the status and the printed text say what the report prints.
-- 注意：2014 年统计表没有这一项；2019、2021 年表样口径相同，可以相连。
-- Caveat: the 2014 table has no such item; the forms of 2019 and 2021 define it alike.
select
    report_year,
    form,
    division_name,
    penalty_decisions,
    penalty_decisions_status as status,
    penalty_decisions_raw_text as raw_text
from mart_penalties
where represents_division
order by report_year, division_code
