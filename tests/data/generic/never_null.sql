{#- None of the columns is ever null. One query for all of them, for a table has many. -#}
{% test never_null(model, columns) %}
    select *
    from {{ model }}
    where {{ columns | join(' is null or ') }} is null
{% endtest %}
