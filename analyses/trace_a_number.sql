-- 一个数字印在哪里？
-- Where was a number printed?
--
-- 读法：由集市中的 figure_id 到 fct_figures，得文件、页、行、原文及前后文字。
-- Read: the figure_id in a mart leads to fct_figures, and so to document, page, line and text.
-- 注意：相加而得的数（value_basis 为 summed）没有 figure_id；换成自己的区划、年度和列。
-- Caveat: a number that is a sum (value_basis 'summed') has no figure_id. Put in your own
-- division, year and column.
select
    report.file_name,
    figure.page,
    figure.line,
    figure.raw_text,
    substr(document.text, greatest(figure.char_start - 11, 1), 20) as text_around
from mart_penalties as penalty
inner join fct_figures as figure
    on penalty.penalty_decisions_figure_id = figure.figure_id
inner join dim_report as report
    on figure.document_id = report.document_id
inner join raw.document_texts as document
    on figure.document_id = document.document_id
where penalty.division_name = '泾源县' and penalty.report_year = 2020
