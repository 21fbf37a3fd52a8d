-- A term that is due on a cell of a form has a figure: the ingestor loads each cell.
select
    terms.document_id,
    instances.rule_code,
    instances.instance,
    instances.row_code,
    instances.column_code
from {{ tested(ref('int_rule_terms')) }} as terms
inner join {{ ref('int_rule_instances') }} as instances
    on terms.term_id = instances.term_id
where
    instances.measure in ('figure', 'money')
    and terms.is_due
    and terms.figure_id is null
