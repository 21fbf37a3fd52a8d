{#- A number is there exactly when its status says that the document states one. -#}
{% test stated_or_null(model, column_name, status_column) %}
    with

    measures as (
        select
            {{ column_name }} as measure,
            {{ status_column }} as measure_status
        from {{ model }}
    )

    select measures.*
    from measures
    left join {{ ref('stg_figure_statuses') }} as statuses
        on measures.measure_status = statuses.status
    where (measures.measure is not null) <> coalesce(statuses.has_value, false)
{% endtest %}
