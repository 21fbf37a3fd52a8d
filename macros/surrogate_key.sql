{#- The first 20 digits of the md5 over the columns; a null counts as an empty text. Of a thousand
    million rows two have the same with a chance of one in a million, and a test would tell. All 32
    would take a tenth more room in the whole warehouse. -#}
{% macro surrogate_key(columns) -%}
    {%- set texts = [] -%}
    {%- for column in columns -%}
        {%- do texts.append("coalesce(cast(" ~ column ~ " as string), '')") -%}
    {%- endfor -%}
    left(md5(concat_ws('|', {{ texts | join(', ') }})), 20)
{%- endmacro %}
