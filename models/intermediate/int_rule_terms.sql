{{ config(materialized='incremental') }}

with

documents as (
    select
        document_id,
        form
    from {{ changed(ref('stg_documents')) }}
    where status = 'loaded'
),

neighbours as (
    select * from {{ changed(ref('int_report_neighbours')) }}
),

instances as (
    select * from {{ ref('int_rule_instances') }}
),

figures {{ as_inlined() }} (
    select
        document_id,
        form,
        table_code,
        row_code,
        column_code,
        figure_id,
        status,
        quantity,
        amount_yuan
    from {{ changed(ref('int_figures')) }}
    where row_code is not null
),

prose_cells as (
    select * from {{ changed(ref('int_prose_cells')) }}
),

table_counts as (
    select * from {{ changed(ref('int_table_counts')) }}
),

-- Most rules are there for every report of their form; these only where the prose says something.
stated as (
    select
        documents.document_id,
        instances.term_id,
        instances.instance_id,
        prose_cells.narrative_figure_id,
        prose_cells.value,
        prose_cells.status,
        prose_cells.rounding
    from prose_cells
    inner join documents
        on prose_cells.document_id = documents.document_id
    inner join instances
        on
            documents.form = instances.form
            and prose_cells.table_code = instances.table_code
            and prose_cells.row_code = instances.row_code
            and prose_cells.column_code = instances.column_code
    where instances.measure = 'prose'
),

standing_terms as (
    select * from instances
    where
        measure in ('figure', 'money')
        and year_offset = 0
        and not is_only_where_stated
),

-- Figures are many and terms are few: figures look for their terms, not terms for their figures.
own_figures as (
    select
        figures.*,
        terms.term_id,
        terms.measure
    from figures
    inner join documents
        on
            figures.document_id = documents.document_id
            and figures.form = documents.form
    inner join standing_terms as terms
        on
            figures.form = terms.form
            and figures.table_code = terms.table_code
            and figures.row_code = terms.row_code
            and figures.column_code = terms.column_code
),

-- The ingestor loads each cell of a form, missing ones too. Where it did not, the term is there
-- without a figure.
lacking_terms as (
    select
        missing.document_id,
        terms.term_id
    from {{ changed(ref('int_missing_cells')) }} as missing
    inner join standing_terms as terms
        on
            missing.form = terms.form
            and missing.table_code = terms.table_code
            and missing.row_code = terms.row_code
            and missing.column_code = terms.column_code
),

-- Rules that look back, and rules of prose, are few.
wanted_figures as (
    select
        neighbours.document_id,
        neighbours.previous_document_id as figure_document_id,
        neighbours.previous_form as figure_form,
        terms.*
    from neighbours
    inner join instances as terms
        on neighbours.form = terms.form
    where terms.year_offset = -1
    union all
    select
        stated.document_id,
        stated.document_id as figure_document_id,
        terms.form as figure_form,
        terms.*
    from stated
    inner join instances as terms
        on stated.instance_id = terms.instance_id
    where terms.measure = 'figure'
),

wanted_cells as (
    select distinct
        table_code,
        row_code,
        column_code
    from instances
    where year_offset = -1 or is_only_where_stated
),

looked_up_figures as (
    select figures.*
    from figures
    inner join wanted_cells
        on
            figures.table_code = wanted_cells.table_code
            and figures.row_code = wanted_cells.row_code
            and figures.column_code = wanted_cells.column_code
),

looked_up as (
    select
        wanted.document_id,
        wanted.term_id,
        wanted.measure,
        wanted.figure_document_id,
        figures.figure_id,
        figures.status,
        figures.quantity,
        figures.amount_yuan,
        wanted.year_offset = 0 or figures.figure_id is not null as is_due
    from wanted_figures as wanted
    left join looked_up_figures as figures
        on
            wanted.figure_document_id = figures.document_id
            and wanted.figure_form = figures.form
            and wanted.table_code = figures.table_code
            and wanted.row_code = figures.row_code
            and wanted.column_code = figures.column_code
),

figure_terms as (
    select
        document_id,
        term_id,
        measure,
        document_id as figure_document_id,
        figure_id,
        status,
        quantity,
        amount_yuan,
        true as is_due
    from own_figures
    union all
    select
        document_id,
        term_id,
        measure,
        figure_document_id,
        figure_id,
        status,
        quantity,
        amount_yuan,
        is_due
    from looked_up
),

table_terms as (
    select
        documents.document_id,
        instances.term_id,
        case instances.measure
            when 'tables_demanded' then table_counts.tables_demanded
            when 'tables_printed' then table_counts.tables_printed
            when 'cells_demanded' then table_counts.cells_demanded
            when 'cells_filled' then table_counts.cells_filled
            when 'numbers_stated' then table_counts.numbers_stated
            when 'numbers_whole' then table_counts.numbers_whole
        end as counted
    from documents
    inner join instances
        on documents.form = instances.form
    left join table_counts
        on
            documents.document_id = table_counts.document_id
            and instances.table_code = table_counts.table_code
    where instances.row_code is null
)

select
    document_id,
    term_id,
    figure_document_id,
    figure_id,
    cast(null as string) as narrative_figure_id,
    case
        when measure = 'figure' then quantity
        else try_cast(amount_yuan * 0.0001 as decimal(18, 6))
    end as value,
    status,
    cast(0 as decimal(18, 6)) as rounding,
    is_due
from figure_terms
union all
select
    document_id,
    term_id,
    document_id as figure_document_id,
    cast(null as string) as figure_id,
    cast(null as string) as narrative_figure_id,
    cast(null as decimal(18, 6)) as value,
    cast(null as string) as status,
    cast(0 as decimal(18, 6)) as rounding,
    true as is_due
from lacking_terms
union all
select
    document_id,
    term_id,
    document_id as figure_document_id,
    cast(null as string) as figure_id,
    narrative_figure_id,
    value,
    status,
    rounding,
    true as is_due
from stated
union all
select
    document_id,
    term_id,
    document_id as figure_document_id,
    cast(null as string) as figure_id,
    cast(null as string) as narrative_figure_id,
    cast(counted as decimal(18, 6)) as value,
    cast(null as string) as status,
    cast(0 as decimal(18, 6)) as rounding,
    true as is_due
from table_terms
