{#- Building after one new report costs about the same whatever is there already: models whose rows
    belong to a document are incremental, and are built for the documents that changed.

    state.built_documents   what the last complete build was made of, and by which project
    state.changed_documents what this run has to build again; empty between runs
    state.runs_of_models    whether this run is incremental: one row
    state.passed_documents  what passed the gate of `gongkai build` as it is built now

    A document changed if it was read anew, removed, or is of the same division as one that was:
    models look at the year before and at the other reports of a division, never further. Another
    form, rule or model changes them all: then everything is built anew. A run that ends early
    writes nothing to built_documents, so the next one does all of its work again. -#}

{#- on-run-start: find out what changed. -#}
{% macro find_changed_documents() -%}
    {% if execute and flags.WHICH in ('build', 'run', 'test') %}
        {% do run_query(create_state_tables()) %}
        {% do run_query('delete from state.changed_documents') %}
        {% do run_query('delete from state.runs_of_models') %}
        {% set incremental = flags.WHICH in ('build', 'run') and can_build_on_the_last() %}
        {% do run_query('insert into state.runs_of_models values (' ~ incremental ~ ')') %}
        {% if incremental %}
            {% do run_query('insert into state.changed_documents ' ~ changed_documents()) %}
        {% endif %}
        {% if flags.WHICH in ('build', 'run') %}
            {% do run_query(forget_passed_documents(incremental)) %}
        {% endif %}
    {% endif %}
{%- endmacro %}

{#- on-run-end: note what was built, if all of it was. -#}
{% macro record_built_documents(results) -%}
    {% if execute and flags.WHICH in ('build', 'run') %}
        {% if is_complete(results) %}
            begin;
            delete from state.built_documents;
            insert into state.built_documents
            select
                document_id,
                run_id,
                division_code,
                '{{ project_key() }}' as project_key
            from raw.documents;
            delete from state.changed_documents;
            delete from state.runs_of_models;
            commit;
        {% endif %}
    {% endif %}
{%- endmacro %}

{#- Before an incremental model: what it says of the documents that changed is no longer so. -#}
{% macro forget_changed_documents() -%}
    {% if is_incremental() %}
        delete from {{ this }}
        where document_id in (select document_id from state.changed_documents)
    {% endif %}
{%- endmacro %}

{#- What is built again has not passed the gate: said before it is built, for the run may be killed.
    Only the gate says the contrary (expectations/passed.py). -#}
{% macro forget_passed_documents(incremental) -%}
    delete from state.passed_documents
    {% if incremental %}
        where document_id in (select document_id from state.changed_documents)
    {% endif %}
{%- endmacro %}

{#- A relation with a document_id, as far as this run has to read it. A unit test has no table of
    its own (`this`) that something could be added to: it reads all of what it is given. -#}
{% macro changed(relation) -%}
    {% if this is defined and this and is_incremental() -%}
        {{ rows_of_changed_documents(relation) }}
    {%- else -%}
        {{ relation }}
    {%- endif %}
{%- endmacro %}

{#- The same in a model that is no table: what reads it filters above what it calculates, and DuckDB
    would calculate all of it first. -#}
{% macro changed_beneath(relation) -%}
    {% if this is defined and this and is_incremental_run() -%}
        {{ rows_of_changed_documents(relation) }}
    {%- else -%}
        {{ relation }}
    {%- endif %}
{%- endmacro %}

{% macro rows_of_changed_documents(relation) -%}
    (
        select * from {{ relation }}
        where document_id in (select document_id from state.changed_documents)
    )
{%- endmacro %}

{#- dbt asks this of each model and seed. -#}
{% macro should_full_refresh() -%}
    {{ return(flags.FULL_REFRESH or not is_incremental_run()) }}
{%- endmacro %}

{#- dbt asks this of each generic test: rows of documents that did not change were tested when they
    were built. -#}
{% macro get_where_subquery(relation) -%}
    {% set rows = tested(relation) if is_by_document(relation) else relation %}
    {% set where = config.get('where') %}
    {% if where %}
        {{ return('(select * from ' ~ rows ~ ' where ' ~ where ~ ') as rows_to_test') }}
    {% elif rows is string %}
        {{ return(rows ~ ' as rows_to_test') }}
    {% endif %}
    {{ return(rows) }}
{%- endmacro %}

{#- The same in a test that is a query. -#}
{% macro tested(relation) -%}
    {{ return(rows_of_changed_documents(relation) if is_incremental_run() else relation) }}
{%- endmacro %}

{#- Whether each row of a model or source belongs to a document. -#}
{% macro is_by_document(relation) -%}
    {% if not execute %}
        {{ return(false) }}
    {% endif %}
    {% for node in graph.nodes.values() %}
        {% if node.resource_type == 'model' and node.name == relation.identifier %}
            {{ return(node.config.materialized == 'incremental') }}
        {% endif %}
    {% endfor %}
    {% for source in graph.sources.values() %}
        {% if source.schema == relation.schema and source.name == relation.identifier %}
            {{ return(source.meta.get('is_by_document', false)) }}
        {% endif %}
    {% endfor %}
    {{ return(false) }}
{%- endmacro %}

{% macro is_incremental_run() -%}
    {% if not execute or flags.WHICH not in ('build', 'run') %}
        {{ return(false) }}
    {% endif %}
    {{ return(run_query('select is_incremental from state.runs_of_models').rows[0][0]) }}
{%- endmacro %}

{% macro can_build_on_the_last() -%}
    {% if flags.FULL_REFRESH %}
        {{ return(false) }}
    {% endif %}
    {% set query %}
        select count(*) from state.built_documents where project_key = '{{ project_key() }}'
    {% endset %}
    {{ return(run_query(query).rows[0][0] > 0 and all_tables_are_there()) }}
{%- endmacro %}

{#- A table that someone dropped cannot be built from the documents that changed. -#}
{% macro all_tables_are_there() -%}
    {% set query %}
        select table_schema || '.' || table_name from information_schema.tables
        where table_catalog = current_database()
    {% endset %}
    {% set tables = run_query(query).columns[0].values() %}
    {% for node in graph.nodes.values() %}
        {% if
            node.config.materialized == 'incremental'
            and (node.schema ~ '.' ~ node.alias) not in tables
        %}
            {{ return(false) }}
        {% endif %}
    {% endfor %}
    {{ return(true) }}
{%- endmacro %}

{% macro create_state_tables() -%}
    create schema if not exists state;
    create table if not exists state.built_documents (
        document_id varchar, run_id varchar, division_code varchar, project_key varchar
    );
    create table if not exists state.changed_documents (document_id varchar);
    create table if not exists state.runs_of_models (is_incremental boolean);
    create table if not exists state.passed_documents (document_id varchar, suites_key varchar);
{%- endmacro %}

{#- Documents that were read anew or removed, and those of the same divisions, before and now. -#}
{% macro changed_documents() -%}
    with documents as (
        select document_id, run_id, division_code from raw.documents
    ),

    built as (
        select document_id, run_id, division_code from state.built_documents
    ),

    differing as (
        select coalesce(documents.document_id, built.document_id) as document_id
        from documents
        full join built
            on documents.document_id = built.document_id
        where documents.run_id is distinct from built.run_id
    ),

    placed as (
        select document_id, division_code from documents
        union
        select document_id, division_code from built
    ),

    lined as (
        select
            placed.document_id,
            coalesce(divisions.division_line_code, placed.division_code) as line
        from placed
        left join intermediate.int_divisions as divisions
            on placed.division_code = divisions.division_code
    )

    select document_id from differing
    union
    select lined.document_id
    from lined
    where lined.line in (
        select line from lined
        where document_id in (select document_id from differing)
    )
{%- endmacro %}

{#- Says what the rows were made by: every model, seed and variable. dbt does not show the text of
    macros: `gongkai build` gives their key; who runs dbt alone adds --full-refresh after changing one. -#}
{% macro project_key() -%}
    {% set parts = [var('include_quarantined') | string, var('macros_key')] %}
    {% for node in graph.nodes.values() | sort(attribute='unique_id') %}
        {% if node.resource_type in ('model', 'seed') %}
            {% do parts.append(node.unique_id ~ node.checksum.checksum) %}
        {% endif %}
    {% endfor %}
    {{ return(local_md5(parts | join('|'))) }}
{%- endmacro %}

{#- Whether a run built and tested everything, without a fault. -#}
{% macro is_complete(results) -%}
    {% set built = [] %}
    {% for result in results %}
        {% if result.status in ('success', 'pass') %}
            {% do built.append(result.node.unique_id) %}
        {% else %}
            {{ return(false) }}
        {% endif %}
    {% endfor %}
    {% for node in graph.nodes.values() %}
        {% set is_a_table = node.config.materialized != 'ephemeral' %}
        {% if
            node.resource_type in ('model', 'seed') and is_a_table and node.unique_id not in built
        %}
            {{ return(false) }}
        {% endif %}
    {% endfor %}
    {{ return(true) }}
{%- endmacro %}
