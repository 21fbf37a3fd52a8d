-- 政府集中采购花了多少钱，哪些金额没有印单位？
-- What was spent on procurement, and which amounts are printed without a unit?
--
-- 读法：amount_yuan 可以相加；amount_of_unknown_unit 是印出的数，不知是元还是万元，不可相加。
-- Read: amount_yuan may be added up. amount_of_unknown_unit is the printed number, which may be
-- yuan or ten thousand yuan: never add it.
-- 注意：只有 2019 年表样统计采购；unit_basis 说明单位印在格内、表头，还是没有印。
-- Caveat: only the form of 2019 asks for it. unit_basis says where the unit is printed, if it is.
select
    unit_basis,
    report_year,
    division_name,
    procurement_projects,
    procurement_amount_yuan as amount_yuan,
    case when unit_basis = 'unknown' then procurement_amount_printed end
        as amount_of_unknown_unit,
    procurement_amount_raw_text as raw_text
from mart_procurement_spend
where represents_division and procurement_amount_status <> 'absent_in_form'
order by case when unit_basis = 'unknown' then 1 else 0 end, division_code, report_year
