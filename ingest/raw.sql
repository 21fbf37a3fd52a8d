-- The tables the ingestor loads. What each column means: models/staging/raw.yml.
create schema if not exists raw;

create table if not exists raw.documents (
    document_id varchar primary key,
    file_name varchar not null,
    source_uri varchar,
    media_type varchar,
    byte_size bigint not null,
    title varchar,
    agency_name varchar,
    division_code varchar,
    report_year integer,
    form varchar,
    reporting_scope varchar,
    published_on date,
    reader varchar,
    extractor_version varchar not null,
    ingested_at timestamp not null,
    status varchar not null,
    message varchar,
    run_id varchar not null
);

create table if not exists raw.figures (
    document_id varchar not null,
    form varchar not null,
    table_code varchar not null,
    row_code varchar,
    column_code varchar,
    row_label varchar,
    column_label varchar,
    raw_text varchar,
    value decimal(18, 6),
    unit varchar,
    status varchar not null,
    page integer,
    line integer,
    char_start integer,
    char_end integer,
    method varchar not null
);

create table if not exists raw.narrative_figures (
    document_id varchar not null,
    form varchar,
    table_code varchar,
    row_code varchar,
    column_code varchar,
    row_label varchar,
    column_label varchar,
    raw_text varchar not null,
    value decimal(18, 6),
    unit varchar,
    status varchar not null,
    page integer,
    line integer,
    char_start integer not null,
    char_end integer not null,
    method varchar not null,
    sentence varchar not null
);

-- No key: with one, each checkpoint writes all texts again. The gate sees to it that each document
-- has one. zstd: a quarter of the room, in half the time of trying what else would fit.
create table if not exists raw.document_texts (
    document_id varchar not null,
    text varchar not null using compression zstd
);

create table if not exists raw.removed_documents (
    document_id varchar primary key,
    file_name varchar not null,
    source_uri varchar,
    removed_at timestamp not null,
    run_id varchar not null
);

-- While a file stays as it was, its bytes need not be read to know its document (fingerprints.py).
create table if not exists raw.known_files (
    fingerprint varchar not null,
    document_id varchar not null
);

create table if not exists raw.runs (
    run_id varchar primary key,
    command varchar not null,
    started_at timestamp not null,
    finished_at timestamp,
    outcome varchar not null,
    message varchar,
    gongkai_version varchar not null,
    extractor_version varchar not null,
    files_known integer,
    files_duplicate integer,
    files_ignored integer,
    documents_loaded integer,
    documents_no_tables integer,
    documents_unreadable integer,
    documents_not_a_report integer,
    documents_removed integer,
    ingest_seconds decimal(9, 3),
    models_seconds decimal(9, 3),
    gate_seconds decimal(9, 3)
);
