{#- Holds a model to its grain: no two rows share these columns. Nulls count as equal. -#}
{% test unique_combination(model, columns) %}
    {{ repeated_rows(model, columns) }}
{% endtest %}
