{#- A part of a whole as a decimal between 0 and 1; null where either is. -#}
{% macro share(part, whole) -%}
    cast(
        cast({{ part }} as decimal(18, 6)) / cast({{ whole }} as decimal(18, 6)) as decimal(9, 4)
    )
{%- endmacro %}
