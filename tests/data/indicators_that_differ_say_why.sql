-- Where an indicator is not the same in a form, a note says why, in both languages.
select *
from {{ ref('int_indicator_forms') }}
where
    comparability <> 'same'
    and (comparability_note_zh is null or comparability_note_en is null)
