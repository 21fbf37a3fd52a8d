{#- A number that grows as comparability gets worse, so that max() gives the worst. -#}
{% macro comparability_rank(expression) -%}
    case {{ expression }} when 'same' then 1 when 'similar' then 2 when 'break' then 3 else 4 end
{%- endmacro %}

{#- The comparability of such a number. -#}
{% macro comparability_of_rank(expression) -%}
    case {{ expression }} when 1 then 'same' when 2 then 'similar' when 3 then 'break' else 'absent' end
{%- endmacro %}
