-- At most one report stands for a division in a year, under whichever code of its line, so that
-- nothing is counted twice.
select
    division_line_code,
    report_year
from {{ ref('int_report_precedence') }}
where represents_division
group by division_line_code, report_year
having count(*) > 1
