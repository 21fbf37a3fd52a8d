{#- One row per day from the first day of one year to the last day of another, as `date_day`. -#}
{% macro days(first_year, last_year) -%}
    unnest(
        generate_series(
            make_date({{ first_year }}, 1, 1), make_date({{ last_year }}, 12, 31), interval 1 day
        )
    )
{%- endmacro %}
