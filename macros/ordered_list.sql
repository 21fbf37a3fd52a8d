{#- The values of a group as one text, in order. Nulls are passed over.
    Spark writes the order behind: listagg(value, ',') within group (order by …). -#}
{% macro ordered_list(value, position, separator=',') -%}
    string_agg({{ value }}, '{{ separator }}' order by {{ position }})
{%- endmacro %}
