{#- For a CTE that several others read: DuckDB computes it again for each of them instead of holding
    it in memory as a whole. Spark does so by itself and needs no words for it. -#}
{% macro as_inlined() -%}
    as not materialized
{%- endmacro %}
