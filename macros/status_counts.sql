{#- How often each status stands in each of several columns, and with a number or without.
    measures: the column of each number, and that of its status. -#}
{% macro status_counts(relation, measures) -%}
    {%- set counts = [] -%}
    {%- for measure, status in measures.items() -%}
        {%- do counts.append(
            "select '" ~ status ~ "' as column_name, " ~ status ~ ' as status, '
            ~ measure ~ ' is not null as is_stated, count(*) as row_count from ' ~ relation
            ~ ' group by ' ~ status ~ ', ' ~ measure ~ ' is not null'
        ) -%}
    {%- endfor -%}
    {{ counts | join('\nunion all\n') }}
{%- endmacro %}
