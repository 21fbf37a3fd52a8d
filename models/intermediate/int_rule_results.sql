{{ config(materialized='incremental') }}

with

terms as (
    select * from {{ changed(ref('int_rule_terms')) }}
),

rules as (
    select * from {{ ref('stg_rules') }}
),

known_findings as (
    select * from {{ ref('stg_known_findings') }}
),

instances as (
    select
        instance_id,
        rule_code,
        instance,
        instance_label_zh,
        instance_label_en,
        min(table_code) filter (where side = 'left') as table_code
    from {{ ref('int_rule_instances') }}
    group by instance_id, rule_code, instance, instance_label_zh, instance_label_en
),

instance_terms as (
    select
        term_id,
        instance_id,
        side = 'left' as is_left,
        sign
    from {{ ref('int_rule_instances') }}
),

-- Groups are ten million where reports are a hundred thousand: short keys keep them in memory.
documents as (
    select
        *,
        cast(row_number() over (order by document_id) as integer) as document_number
    from {{ changed(ref('int_reports')) }}
),

signed_terms as (
    select
        documents.document_number,
        instance_terms.instance_id,
        instance_terms.is_left,
        terms.rounding,
        terms.is_due,
        case when instance_terms.sign = 1 then terms.value else -terms.value end as value
    from terms
    inner join documents
        on terms.document_id = documents.document_id
    inner join instance_terms
        on terms.term_id = instance_terms.term_id
),

sides as (
    select
        document_number,
        instance_id,
        count(*) filter (where not is_due) as terms_not_due_count,
        count(*) filter (where is_left and value is null) as left_null_count,
        count(*) filter (where not is_left and value is null) as right_null_count,
        sum(case when is_left then value end) as left_sum,
        sum(case when not is_left then value end) as right_sum,
        max(rounding) as rounding
    from signed_terms
    group by document_number, instance_id
),

compared as (
    select
        sides.document_number,
        documents.document_id,
        documents.division_code,
        documents.division_name,
        documents.agency_name,
        documents.file_name,
        documents.report_year,
        documents.form,
        documents.reporting_scope,
        documents.represents_division,
        instances.rule_code,
        instances.instance,
        instances.instance_label_zh,
        instances.instance_label_en,
        instances.table_code,
        sides.left_null_count + sides.right_null_count as terms_null_count,
        sides.terms_not_due_count,
        sides.rounding,
        case when sides.left_null_count = 0 then try_cast(sides.left_sum as decimal(18, 6)) end
            as left_value,
        case when sides.right_null_count = 0 then try_cast(sides.right_sum as decimal(18, 6)) end
            as right_value
    from sides
    inner join documents
        on sides.document_number = documents.document_number
    inner join instances
        on sides.instance_id = instances.instance_id
),

judged as (
    select
        compared.*,
        rules.family,
        rules.severity,
        try_cast(compared.left_value - compared.right_value as decimal(18, 6)) as difference,
        case
            when compared.terms_not_due_count > 0 then 'not_due'
            when compared.left_value is null or compared.right_value is null
                then 'not_assessable'
            when
                {{ keeps_rule(
                    'rules.comparison',
                    'compared.left_value',
                    'compared.right_value',
                    'rules.threshold',
                    'rules.minimum',
                    'compared.rounding',
                ) }}
                then 'pass'
            else 'fail'
        end as result
    from compared
    inner join rules
        on compared.rule_code = rules.rule_code
)

select
    judged.document_id,
    judged.division_code,
    judged.division_name,
    judged.agency_name,
    judged.file_name,
    judged.report_year,
    judged.form,
    judged.reporting_scope,
    judged.represents_division,
    judged.rule_code,
    judged.instance,
    judged.instance_label_zh,
    judged.instance_label_en,
    judged.table_code,
    judged.terms_null_count,
    judged.left_value,
    judged.right_value,
    judged.difference,
    judged.result,
    judged.family,
    judged.severity,
    known_findings.document_id is not null as is_acknowledged,
    known_findings.reason as acknowledgement_reason
from judged
left join known_findings
    on
        judged.document_id = known_findings.document_id
        and judged.rule_code = known_findings.rule_code
        and judged.instance = known_findings.instance
        and judged.result = 'fail'
-- Rows of a document lie together: they take half the room, and are found without looking at all.
order by judged.document_number
