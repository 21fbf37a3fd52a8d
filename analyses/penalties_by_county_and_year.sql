-- Administrative penalties decided in each county and year, by the report that stands for it.
-- A null is not a zero: the status beside it says what the report prints.
select
    report_year,
    division_name,
    penalty_decisions,
    penalty_decisions_status,
    penalty_decisions_raw_text
from mart_penalties
where represents_division
order by report_year, division_name
