-- 用各个集市之前，要留意什么？
-- What is to be minded before each mart is used?
--
-- 读法：每个集市每种提示一行：涉及几份报告，怎么办。个案的说明见 fct_warnings。
-- Read: a row per mart and warning: how many reports it is about, and what to do.
-- fct_warnings says why, case by case.
-- 注意：mart_penalties 与 mart_administrative_actions 同；mart_rates、mart_county_year 兼取各表。
-- 一份报告可有几种提示，不可相加。
-- Caveat: what is said of mart_administrative_actions holds for mart_penalties; mart_rates and
-- mart_county_year draw on all. A report may have several warnings: do not add.
with

topics as (
    select distinct
        topic,
        mart
    from dim_indicator
)

select
    topics.mart,
    dim_warning.severity,
    dim_warning.warning_code,
    dim_warning.label_zh,
    count(distinct fct_warnings.document_id) as reports,
    dim_warning.advice_zh,
    dim_warning.advice_en
from fct_warnings
inner join topics
    on fct_warnings.topic = topics.topic
inner join dim_warning
    on fct_warnings.warning_code = dim_warning.warning_code
group by
    topics.mart,
    dim_warning.severity,
    dim_warning.warning_code,
    dim_warning.warning_position,
    dim_warning.label_zh,
    dim_warning.advice_zh,
    dim_warning.advice_en
order by topics.mart, dim_warning.warning_position
