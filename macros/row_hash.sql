{#- A short number for some columns of a row, to group many rows by; two rows may have the same one.
    Nulls count as equal. Spark calls it xxhash64. -#}
{% macro row_hash(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}

{#- Rows that share these columns. Ten million keys are too long to group by: their hashes are not,
    and only rows whose hash comes twice are compared. -#}
{% macro repeated_rows(relation, columns) -%}
    with

    hashed as (
        select
            {{ columns | join(', ') }},
            {{ row_hash(columns) }} as row_hash
        from {{ relation }}
    ),

    suspected as (
        select row_hash
        from hashed
        group by row_hash
        having count(*) > 1
    )

    select
        {{ columns | join(', ') }},
        count(*) as row_count
    from hashed
    where row_hash in (select row_hash from suspected)
    group by {{ columns | join(', ') }}
    having count(*) > 1
{%- endmacro %}
