{#- A relation as a view may name it: without its database, which DuckDB calls after the file. With
    it, the view would break in a copy of another name, as the published file is one. -#}
{% macro within_the_file(relation) -%}
    {{ relation if relation is string else relation.include(database=false) }}
{%- endmacro %}
