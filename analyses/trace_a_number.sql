-- Where a number was printed: the document, the line, and the text around it.
select
    report.file_name,
    figure.line,
    figure.raw_text,
    substr(document.text, figure.char_start - 11, 20) as text_around
from mart_penalties as penalty
inner join fct_figures as figure
    on penalty.penalty_decisions_figure_id = figure.figure_id
inner join dim_report as report
    on figure.document_id = report.document_id
inner join raw.document_texts as document
    on figure.document_id = document.document_id
where penalty.division_name = '泾源县' and penalty.report_year = 2020
