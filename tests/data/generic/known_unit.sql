{#- A printed unit that seeds/units.csv does not know is a signal: its figures have no quantity. -#}
{% test known_unit(model, column_name) %}
    select {{ column_name }}
    from {{ model }}
    where {{ column_name }} is not null and unit_dimension is null
{% endtest %}
