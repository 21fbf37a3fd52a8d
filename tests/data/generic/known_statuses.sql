{#- Each status is one of seeds/figure_statuses.csv. One query for all columns of a table. -#}
{% test known_statuses(model, columns) %}
    select found.*
    from ({{ status_counts(model, dict(zip(columns, columns))) }}) as found
    left join {{ ref('stg_figure_statuses') }} as statuses
        on found.status = statuses.status
    where found.status is not null and statuses.status is null
{% endtest %}
