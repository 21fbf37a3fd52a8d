{{ config(materialized='incremental') }}

with

penalties as (
    select * from {{ changed(ref('mart_administrative_actions')) }}
    where action = 'penalties'
)

select
    {{ report_columns('penalties') }},
    {{ measure_columns(
        'penalties',
        ['items_last_year', 'items_change', 'decisions'],
        count_endings(),
        prefix='penalty_',
    ) }},
    decisions_comparability_note_zh as penalty_decisions_comparability_note_zh,
    decisions_comparability_note_en as penalty_decisions_comparability_note_en
from penalties
