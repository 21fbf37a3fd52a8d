{#- A number is there exactly when its status says that the document states one.
    measures: the column of each number, and that of its status. -#}
{% test stated_or_null(model, measures) %}
    select found.*
    from ({{ status_counts(model, measures) }}) as found
    left join {{ ref('stg_figure_statuses') }} as statuses
        on found.status = statuses.status
    where found.is_stated <> coalesce(statuses.has_value, false)
{% endtest %}
