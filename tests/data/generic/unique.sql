{#- No value of the column comes twice. dbt's own test groups by the values, which are long. -#}
{% test unique(model, column_name) %}
    select *
    from ({{ repeated_rows(model, [column_name]) }}) as repeated
    where {{ column_name }} is not null
{% endtest %}
