-- A figure that a rule has used is one of the document that is said to state it. Looked for within
-- the documents that changed, for that document is of the same division: of all figures by their
-- ids it would take longer than anything else that is tested.
select
    used.document_id,
    used.rule_code,
    used.instance,
    used.figure_document_id,
    used.figure_id
from {{ tested(ref('fct_rule_result_figures')) }} as used
left join {{ tested(ref('fct_figures')) }} as figures
    on
        used.figure_document_id = figures.document_id
        and used.figure_id = figures.figure_id
where
    used.figure_id is not null
    and figures.figure_id is null
