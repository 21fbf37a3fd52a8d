{{ config(materialized='incremental') }}

with

raised as (
    select * from {{ changed(ref('int_warnings')) }}
),

registry as (
    select * from {{ ref('stg_warnings') }}
)

select
    raised.document_id,
    raised.topic,
    {{ ordered_list('raised.warning_code', 'registry.warning_position') }} as warnings
from raised
inner join registry
    on raised.warning_code = registry.warning_code
group by raised.document_id, raised.topic
