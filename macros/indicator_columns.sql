{#- What every mart says about the report that a row is from, in a query that reads
    int_report_topics under the given name. A column that all marts carry is added here. -#}
{% macro report_columns(relation='topics') -%}
    {{ relation }}.document_id,
    {{ relation }}.division_code,
    {{ relation }}.division_name,
    {{ relation }}.agency_name,
    {{ relation }}.report_year,
    {{ relation }}.form,
    {{ relation }}.reporting_scope,
    {{ relation }}.represents_division,
    {{ relation }}.reconciliation,
    {{ relation }}.warnings
{%- endmacro %}

{#- One attribute of one indicator as a column, in a grouped query; the indicator is told by its
    code, or within one topic and subject by its measure. -#}
{% macro indicator_column(code, attribute, key='indicator_code') -%}
    max({{ attribute }}) filter (where {{ key }} = '{{ code }}')
{%- endmacro %}

{#- Attributes of one indicator as columns named after it. -#}
{% macro attribute_columns(code, attributes, key='indicator_code') -%}
    {%- set columns = [] -%}
    {%- for attribute in attributes -%}
        {%- do columns.append(
            indicator_column(code, attribute, key) ~ ' as ' ~ code ~ '_' ~ attribute
        ) -%}
    {%- endfor -%}
    {{ columns | join(',\n') }}
{%- endmacro %}

{#- The columns of a counted indicator: the count and what a reader needs beside it. -#}
{% macro count_columns(code, key='indicator_code') -%}
    cast({{ indicator_column(code, 'value', key) }} as bigint) as {{ code }},
    {{ attribute_columns(code, ['status', 'raw_text', 'unit', 'comparability', 'figure_id'], key) }}
{%- endmacro %}

{#- The columns of an indicator of money: in yuan, as printed, and what belongs beside it. -#}
{% macro money_columns(code) -%}
    cast({{ indicator_column(code, 'value') }} as decimal(18, 2)) as {{ code }}_yuan,
    {{ indicator_column(code, 'printed_value') }} as {{ code }}_printed,
    {{ attribute_columns(
        code, ['unit', 'unit_basis', 'status', 'raw_text', 'comparability', 'figure_id']
    ) }}
{%- endmacro %}

{#- The shorter columns of the table of one row per division and year. -#}
{% macro headline_count_columns(codes) -%}
    {%- set columns = [] -%}
    {%- for code in codes -%}
        {%- do columns.append(
            'cast(' ~ indicator_column(code, 'value') ~ ' as bigint) as ' ~ code ~ ',\n'
            ~ attribute_columns(code, ['status', 'comparability'])
        ) -%}
    {%- endfor -%}
    {{ columns | join(',\n') }}
{%- endmacro %}

{% macro headline_rate_columns(codes) -%}
    {%- set columns = [] -%}
    {%- for code in codes -%}
        {%- do columns.append(
            indicator_column(code, 'rate', 'rate_code') ~ ' as ' ~ code ~ ',\n'
            ~ attribute_columns(code, ['status', 'comparability'], 'rate_code')
        ) -%}
    {%- endfor -%}
    {{ columns | join(',\n') }}
{%- endmacro %}

{#- Columns that are there already, by their names: each measure with each ending, '' being the
    measure itself. -#}
{% macro measure_columns(relation, measures, endings, prefix='') -%}
    {%- set columns = [] -%}
    {%- for measure in measures -%}
        {%- for ending in endings -%}
            {%- do columns.append(
                relation ~ '.' ~ measure ~ ending
                ~ (' as ' ~ prefix ~ measure ~ ending if prefix else '')
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ columns | join(',\n') }}
{%- endmacro %}

{#- The endings of the columns that count_columns makes. -#}
{% macro count_endings() -%}
    {{ return(['', '_status', '_raw_text', '_unit', '_comparability', '_figure_id']) }}
{%- endmacro %}

{#- The endings of the columns that money_columns makes. -#}
{% macro money_endings() -%}
    {{ return([
        '_yuan',
        '_printed',
        '_unit',
        '_unit_basis',
        '_status',
        '_raw_text',
        '_comparability',
        '_figure_id',
    ]) }}
{%- endmacro %}
