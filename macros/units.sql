{#- Where the unit of a figure is stated: in the cell itself, in the header or
    unit column, nowhere. -#}
{% macro unit_basis(raw_text, unit) -%}
    case
        when {{ unit }} is null then 'unknown'
        when instr(replace({{ raw_text }}, ' ', ''), replace({{ unit }}, ' ', '')) > 0 then 'cell'
        else 'header'
    end
{%- endmacro %}

{#- The value in the base unit. Without a printed unit the value stands as printed; a unit that
    seeds/units.csv does not know gives null, for nobody can say what it is worth.
    Most multipliers are 1: those rows stay within 18 digits, which is much faster. The others are
    multiplied with more, for a product that does not fit gives null and must not stop a build. -#}
{% macro quantity(value, unit, multiplier) -%}
    case
        when {{ unit }} is null or {{ multiplier }} = 1 then {{ value }}
        else try_cast(cast({{ value }} as decimal(38, 6)) * {{ multiplier }} as decimal(18, 6))
    end
{%- endmacro %}

{#- The amount in yuan: only where money or its scale (万, 亿) is printed, never by assumption.
    A scale alone is money only in a cell of money. -#}
{% macro amount_yuan(value, multiplier, unit_dimension, cell_dimension) -%}
    case
        when
            {{ unit_dimension }} = 'money'
            or ({{ unit_dimension }} = 'scale' and {{ cell_dimension }} = 'money')
            then try_cast(cast({{ value }} as decimal(38, 6)) * {{ multiplier }} as decimal(18, 2))
    end
{%- endmacro %}

{#- A value as it goes into a sum. Most signs and multipliers are 1: those rows stay within
    18 digits, which is much faster. -#}
{% macro part_of_sum(value, sign, multiplier) -%}
    case
        when {{ sign }} = 1 and {{ multiplier }} = 1 then {{ value }}
        else cast({{ sign }} * {{ multiplier }} * {{ value }} as decimal(18, 6))
    end
{%- endmacro %}
