{#- As accepted_values, in one query for all the columns that have the same values. -#}
{% test accepted_values_in(model, columns, values) %}
    select *
    from {{ model }}
    where
        {% for column in columns -%}
            {{ 'or ' if not loop.first }}{{ column }} not in ('{{ values | join("', '") }}')
        {% endfor -%}
{% endtest %}
