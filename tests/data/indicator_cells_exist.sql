-- Every cell that the crosswalk names is a cell of that form.
select *
from {{ ref('int_indicator_cells') }}
where row_code is null and comparability <> 'absent'
