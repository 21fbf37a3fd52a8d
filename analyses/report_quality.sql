-- 每份报告读出了多少，哪些没有数字？
-- How much of each report has a number, and what has none?
--
-- 读法：每个文件一行，未能载入的也在。filled_share 是有数字的格占表样各格的比例；
-- blank 是印了空格，ambiguous 是印了数但不知属于哪格，missing 是文件里没有那一格。
-- Read: a row per document, those that could not be loaded included. filled_share is the share
-- of the form's cells that have a number. blank: the cell is empty; ambiguous: numbers whose
-- cells cannot be told; missing: the document has no such cell.
-- 注意：空白是报告没有填，不是零；status 不是 loaded 的看 message。
-- Caveat: blank is what the report does not state, never zero. Where status is not 'loaded' the
-- message says why.
select
    file_name,
    status,
    figure_count,
    filled_share,
    blank_count,
    ambiguous_count,
    unreadable_count,
    missing_count,
    quarantined_table_count,
    message
from mart_report_quality
order by filled_share nulls first, file_name
