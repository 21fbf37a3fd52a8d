"""Marts made by hand, and one fault of our own for each check that is about them."""

MARTS = """
create table main.mart_administrative_actions as
    select
        document_id, '640324' as division_code, 'no_rule' as reconciliation,
        true as represents_division, 'licensing' as action,
        cast(null as bigint) as items_last_year, 'absent_in_form' as items_last_year_status,
        cast(null as varchar) as items_last_year_figure_id,
        cast(null as bigint) as items_change, 'absent_in_form' as items_change_status,
        cast(null as varchar) as items_change_figure_id,
        cast(quantity as bigint) as decisions,
        'reported' as decisions_status,
        figure_id as decisions_figure_id
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_fees as
    select
        document_id, '640324' as division_code, 'no_rule' as reconciliation,
        cast(null as bigint) as fee_items_last_year, 'absent_in_form' as fee_items_last_year_status,
        cast(null as varchar) as fee_items_last_year_figure_id,
        cast(quantity as bigint) as fee_items_change,
        'reported' as fee_items_change_status,
        figure_id as fee_items_change_figure_id,
        cast(null as decimal(18, 2)) as fee_amount_yuan,
        value as fee_amount_printed,
        cast(null as varchar) as fee_amount_unit,
        'unknown' as fee_amount_unit_basis,
        'reported' as fee_amount_status, figure_id as fee_amount_figure_id,
        cast(null as decimal(18, 2)) as request_fees_yuan,
        value as request_fees_printed,
        cast(null as varchar) as request_fees_unit,
        'unknown' as request_fees_unit_basis,
        'reported' as request_fees_status, figure_id as request_fees_figure_id
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_reviews_and_litigation as
    select
        document_id, '640324' as division_code, 'reconciled' as reconciliation,
        true as represents_division, 'reconsideration' as procedure, 'total' as result,
        'reconsideration_total' as indicator_code, 'printed' as value_basis, figure_id,
        cast(quantity as bigint) as cases,
        'reported' as cases_status
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_normative_documents as
    select
        document_id, '640324' as division_code, 'no_rule' as reconciliation,
        'regulations' as document_kind,
        cast(quantity as bigint) as made,
        'reported' as made_status,
        figure_id as made_figure_id,
        cast(null as bigint) as disclosed, 'absent_in_form' as disclosed_status,
        cast(null as varchar) as disclosed_figure_id,
        cast(null as bigint) as disclosed_total, 'absent_in_form' as disclosed_total_status,
        cast(null as varchar) as disclosed_total_figure_id,
        cast(null as bigint) as repealed, 'absent_in_form' as repealed_status,
        cast(null as varchar) as repealed_figure_id,
        cast(null as bigint) as in_force, 'absent_in_form' as in_force_status,
        cast(null as varchar) as in_force_figure_id
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_disclosure_channels as
    select
        document_id, '640324' as division_code, 'no_rule' as reconciliation,
        'website' as channel, figure_id,
        cast(quantity as bigint) as items,
        'reported' as items_status
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_disclosure_work as
    select
        document_id, '640324' as division_code, 'no_rule' as reconciliation,
        'resources' as topic, 'staff' as indicator_code, figure_id,
        cast(quantity as decimal(18, 2)) as value, value as printed_value, '人' as value_unit,
        cast(null as varchar) as printed_unit, 'unknown' as unit_basis,
        'reported' as value_status
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_rates as
    select
        document_id, '640324' as division_code, 'reconciled' as reconciliation,
        'reconsideration_correction_rate' as rate_code,
        10 as minimum_cases, 5 as numerator,
        20 as denominator,
        cast(0.25 as decimal(9, 6)) as rate, 'calculated' as rate_status
    from main.fct_figures where figure_id = 'requests.granted.total';
create table main.mart_county_year as
    select
        document_id, '640324' as division_code, 'reconciled' as reconciliation,
        2021 as report_year, cast(null as decimal(9, 6)) as grant_rate,
        cast(null as bigint) as requests_received,
        'blank' as requests_received_status,
        cast(quantity as bigint) as requests_granted,
        'reported' as requests_granted_status,
        cast(quantity as bigint) as requests_granted_in_part,
        'reported' as requests_granted_in_part_status,
        cast(quantity as bigint) as requests_denied,
        'reported' as requests_denied_status,
        cast(quantity as bigint) as requests_processed,
        'reported' as requests_processed_status,
        cast(quantity as bigint) as reconsideration_total,
        'reported' as reconsideration_total_status,
        cast(quantity as bigint) as litigation_total,
        'reported' as litigation_total_status,
        cast(quantity as bigint) as licensing_decisions,
        'reported' as licensing_decisions_status,
        cast(quantity as bigint) as compulsory_measure_decisions,
        'reported' as compulsory_measure_decisions_status,
        cast(quantity as bigint) as procurement_projects,
        'reported' as procurement_projects_status,
        cast(quantity as bigint) as normative_documents_made,
        'reported' as normative_documents_made_status,
        cast(quantity as bigint) as disclosed_items,
        'reported' as disclosed_items_status,
        cast(quantity as bigint) as penalty_decisions, 'reported' as penalty_decisions_status,
        cast(null as decimal(18, 2)) as fee_amount_yuan,
        value as fee_amount_printed,
        cast(null as varchar) as fee_amount_unit,
        'unknown' as fee_amount_unit_basis,
        'reported' as fee_amount_status, figure_id as fee_amount_figure_id,
        cast(null as decimal(18, 2)) as procurement_amount_yuan,
        value as procurement_amount_printed,
        cast(null as varchar) as procurement_amount_unit,
        'unknown' as procurement_amount_unit_basis,
        'reported' as procurement_amount_status, figure_id as procurement_amount_figure_id
    from main.fct_figures where figure_id = 'requests.granted.total';
"""

FAULTS = {
    "administrative_actions_grain": (
        "insert into main.mart_administrative_actions"
        " select * from main.mart_administrative_actions"
    ),
    "fees_grain": "insert into main.mart_fees select * from main.mart_fees",
    "reviews_and_litigation_grain": (
        "insert into main.mart_reviews_and_litigation"
        " select * from main.mart_reviews_and_litigation"
    ),
    "normative_documents_grain": (
        "insert into main.mart_normative_documents select * from main.mart_normative_documents"
    ),
    "disclosure_channels_grain": (
        "insert into main.mart_disclosure_channels select * from main.mart_disclosure_channels"
    ),
    "disclosure_work_grain": (
        "insert into main.mart_disclosure_work select * from main.mart_disclosure_work"
    ),
    "rates_grain": "insert into main.mart_rates select * from main.mart_rates",
    "county_year_grain": "insert into main.mart_county_year select * from main.mart_county_year",
    "administrative_actions_follow_status": (
        "update main.mart_administrative_actions set items_change = 0"
    ),
    "fees_follow_status": "update main.mart_fees set fee_items_change_status = 'wrong_kind'",
    "reviews_follow_status": "update main.mart_reviews_and_litigation set cases_status = 'blank'",
    "normative_documents_follow_status": "update main.mart_normative_documents set in_force = 0",
    "disclosure_channels_follow_status": (
        "update main.mart_disclosure_channels set items_status = 'missing'"
    ),
    "disclosure_work_follows_status": "update main.mart_disclosure_work set value = null",
    "county_year_follows_status": (
        "update main.mart_county_year set penalty_decisions_status = 'quarantined'"
    ),
    "county_year_is_the_report_that_represents": "delete from main.mart_county_year",
    "county_year_agrees_with_its_marts": (
        "update main.mart_county_year set licensing_decisions = licensing_decisions + 1"
    ),
    "rate_is_its_fraction": "update main.mart_rates set rate = 0.2",
    "county_year_holds_nothing_quarantined": (
        "update main.fct_rule_results set result = 'fail', left_value = 3, difference = 1"
        " where rule_code = 'requests_balance_2021';"
        " update main.mart_county_year set requests_received = 1,"
        " requests_received_status = 'reported'"
    ),
}
