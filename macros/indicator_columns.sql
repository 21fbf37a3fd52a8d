{#- One attribute of one indicator as a column, in a query grouped by document. -#}
{% macro indicator_column(indicator_code, attribute) -%}
    max({{ attribute }}) filter (where indicator_code = '{{ indicator_code }}')
{%- endmacro %}

{#- The columns of a counted indicator: the count and what a reader needs beside it. -#}
{% macro count_columns(indicator_code) -%}
    {%- set columns = [] -%}
    {%- for attribute in ('status', 'raw_text', 'unit', 'comparability', 'figure_id') -%}
        {%- do columns.append(
            indicator_column(indicator_code, attribute) ~ ' as ' ~ indicator_code ~ '_' ~ attribute
        ) -%}
    {%- endfor -%}
    cast({{ indicator_column(indicator_code, 'value') }} as bigint) as {{ indicator_code }},
    {{ columns | join(',\n') }}
{%- endmacro %}
