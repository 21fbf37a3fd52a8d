with

known_findings as (
    select * from {{ ref('stg_known_findings') }}
),

results as (
    select * from {{ ref('int_rule_results') }}
)

select
    known_findings.document_id,
    known_findings.rule_code,
    known_findings.instance,
    known_findings.reason,
    known_findings.acknowledged_on,
    case
        when results.document_id is null then 'no_such_result'
        when results.result <> 'fail' then 'not_failing'
        else 'matched'
    end as outcome
from known_findings
left join results
    on
        known_findings.document_id = results.document_id
        and known_findings.rule_code = results.rule_code
        and known_findings.instance = results.instance
