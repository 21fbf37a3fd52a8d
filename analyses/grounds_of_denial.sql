-- 不予公开的申请，各以什么理由？
-- On which grounds were requests denied?
--
-- 读法：每份报告每个理由一行，只列有件数的，和报告没有给出件数的（requests 为空）。
-- Read: a row per report and ground: those with requests, and those for which the report states
-- no number (requests is null).
-- 注意：一个理由都不列，是印了零，或该表样没有此项；2014 年与后来的理由不同，见 comparability。
-- Caveat: a ground that is not listed was printed as zero, or is not in that form. The grounds of
-- 2014 are others than the later ones: see comparability.
select
    report_year,
    division_name,
    outcome,
    outcome_label_zh,
    requests,
    requests_status,
    comparability
from mart_requests_by_outcome
where
    represents_division
    and applicant_type = 'total'
    and outcome_group = 'requests_denied'
    and outcome_level = 'ground'
    and requests_status <> 'absent_in_form'
    and (requests > 0 or requests is null)
order by division_code, report_year, outcome_position
