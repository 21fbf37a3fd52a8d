-- A term on a cell of a form that is due is a figure: the ingestor loads each cell, missing ones too.
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
