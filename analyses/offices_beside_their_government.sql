-- 同一区划同一年，机关自己的报告和政府的汇总报告各收到多少申请？
-- In one division and year, how many requests do single organs report, and how many the government?
--
-- 读法：每份不代表区划的报告一行，旁边是代表同一区划同一年度的报告；没有则为空。
-- Read: a row per report that does not stand for its division, beside the one that does, if any.
-- 注意：两数不可相加：政府的汇总报告已包括各机关。其中也有同一政府的旧版报告。
-- Caveat: never add the two: the government's report counts its organs already. An earlier
-- edition of the government's own report is listed too.
with

requests_received as (
    select
        division_code,
        division_name,
        report_year,
        agency_name,
        reporting_scope,
        represents_division,
        requests
    from mart_requests_by_outcome
    where outcome = 'requests_received' and applicant_type = 'total'
),

governments as (
    select
        division_code,
        report_year,
        agency_name,
        requests
    from requests_received
    where represents_division
)

select
    organs.report_year,
    organs.division_name,
    organs.agency_name,
    organs.reporting_scope,
    organs.requests as requests_received,
    governments.agency_name as government,
    governments.requests as government_requests_received
from requests_received as organs
left join governments
    on
        organs.division_code = governments.division_code
        and organs.report_year = governments.report_year
where not organs.represents_division
order by organs.division_code, organs.report_year, organs.agency_name
