-- 2014 年以来，各县每年收到多少申请？
-- How many requests has each county received, from 2014 to today?
--
-- 读法：每个区划每年一行，取代表该区划的报告；comparability 说明该年的口径与指标的关系，
-- 旁边是理由。
-- Read: a row per division and year, from the report that stands for it. comparability says how
-- its form defines the number, and the note beside it why.
-- 注意：similar 可以相连但要注明；2014 年统计表不区分新收与结转。
-- Caveat: 'similar' may be drawn in one line with a note: the 2014 table does not tell new
-- requests from those carried in.
select
    report_year,
    form,
    division_name,
    requests as requests_received,
    requests_status,
    comparability,
    comparability_note_zh,
    comparability_note_en
from mart_requests_by_outcome
where represents_division and outcome = 'requests_received' and applicant_type = 'total'
order by division_code, report_year
