{#- A decimal as people write it: 6 for 6.000000, 0.5 for 0.500000. -#}
{% macro plain_number(expression) -%}
    trim(trailing '.' from trim(trailing '0' from cast({{ expression }} as string)))
{%- endmacro %}
