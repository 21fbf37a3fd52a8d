-- 因信息公开引起多少复议、诉讼？其中多少被纠正？
-- How many reviews and lawsuits were there, and how often was the agency corrected?
--
-- 读法：每份报告行政复议、行政诉讼各一行。纠正率 = 纠正 ÷ 已审结（维持、纠正、其他），
-- 尚未审结的不计；已审结不足 10 件不算比率。
-- Read: a row per report for reconsideration and for litigation. The rate is corrected over
-- concluded (upheld, corrected, other), without pending cases; under 10 concluded there is none.
-- 注意：litigation 是直接起诉与复议后起诉之和；2014 年没有尚未审结，总计不可与后来相连。
-- Caveat: litigation is the sum of direct lawsuits and those after reconsideration. The 2014
-- table has no pending cases, so that its totals break.
with

procedures as (
    select
        document_id,
        division_code,
        division_name,
        report_year,
        procedure,
        case
            when procedure = 'reconsideration' then 'reconsideration_correction_rate'
            else 'litigation_correction_rate'
        end as rate_code,
        max(cases) filter (where result = 'total') as cases,
        max(cases) filter (where result = 'pending') as pending,
        max(comparability) filter (where result = 'total') as cases_comparability
    from mart_reviews_and_litigation
    where represents_division and procedure in ('reconsideration', 'litigation')
    group by document_id, division_code, division_name, report_year, procedure
)

select
    procedures.report_year,
    procedures.division_name,
    procedures.procedure,
    procedures.cases,
    procedures.pending,
    rates.denominator as concluded,
    rates.numerator as corrected,
    rates.rate,
    rates.rate_status,
    procedures.cases_comparability
from procedures
inner join mart_rates as rates
    on
        procedures.document_id = rates.document_id
        and procedures.rate_code = rates.rate_code
order by procedures.division_code, procedures.report_year, procedures.procedure
