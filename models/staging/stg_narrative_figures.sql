{{ config(materialized='incremental') }}

select
    {{ surrogate_key([
        'document_id',
        'table_code',
        'row_code',
        'column_code',
        'char_start',
        'char_end',
    ]) }} as narrative_figure_id,
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
    method,
    sentence
from {{ changed(source('raw', 'narrative_figures')) }}
