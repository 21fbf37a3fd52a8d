{#- Writes the descriptions of the raw tables (models/staging/raw.yml) into the file as comments.
    dbt does this itself for models and seeds, but not for sources; and it rolls back what an
    on-run-end hook did, so this one commits and leaves a new one open. -#}
{% macro describe_sources() -%}
    {% if execute and flags.WHICH in ('build', 'run') %}
        {% for source in graph.sources.values() %}
            {% set relation = adapter.get_relation(
                source.database, source.schema, source.identifier
            ) %}
            {% if relation %}
                {{ alter_relation_comment(relation, source.description) }}
                {{ alter_column_comment(relation, source.columns) }}
            {% endif %}
        {% endfor %}
        commit;
        begin;
    {% endif %}
{%- endmacro %}
