{#- Whether two sides keep a rule (seeds/rules.csv: comparison, threshold, minimum).
    Products are taken in floating point: an amount times a threshold may need more than 18 digits. -#}
{% macro keeps_rule(comparison, left, right, threshold, minimum, rounding) -%}
    {%- set factor = 'cast(coalesce(' ~ threshold ~ ', 1) as double)' -%}
    {%- set greater = 'cast(greatest(' ~ left ~ ', ' ~ right ~ ') as double)' -%}
    {%- set smaller = 'cast(least(' ~ left ~ ', ' ~ right ~ ') as double)' -%}
    case {{ comparison }}
        when 'equal' then {{ left }} = {{ right }} or abs({{ left }} - {{ right }}) < {{ rounding }}
        when 'at_most' then cast({{ left }} as double) <= {{ factor }} * cast({{ right }} as double)
        when 'at_least' then cast({{ left }} as double) >= {{ factor }} * cast({{ right }} as double)
        when 'within_factor'
            then {{ greater }} < {{ minimum }} or {{ greater }} < {{ factor }} * {{ smaller }}
        when 'same_scale' then {{ smaller }} <= 0 or {{ greater }} < {{ factor }} * {{ smaller }}
    end
{%- endmacro %}
