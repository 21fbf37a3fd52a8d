{#- No table: figures are many, and only what corrects them reads them as they are. -#}
{{ config(materialized='ephemeral') }}

select
    {{ surrogate_key([
        'document_id',
        'form',
        'table_code',
        'row_code',
        'column_code',
        'row_label',
        'column_label',
        'char_start',
    ]) }} as figure_id,
    document_id,
    form,
    table_code,
    row_code,
    column_code,
    row_label,
    column_label,
    raw_text,
    value,
    unit,
    status,
    page,
    line,
    char_start,
    char_end,
    method
from {{ changed_beneath(source('raw', 'figures')) }}
