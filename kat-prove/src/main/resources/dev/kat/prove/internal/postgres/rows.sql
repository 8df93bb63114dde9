-- The rows that were written since, column by column; the first one counts them. What
-- was the time within a day, and UUIDs of version 4, are the same in each run.
with clock as materialized (
  select concat('(', to_char(now() - interval '1 day', 'YYYY-MM-DD'), '|', to_char(now(), 'YYYY-MM-DD'), '|',
                to_char(now() + interval '1 day', 'YYYY-MM-DD'), ')([T ][0-9:.]+([+-][0-9:]+|Z)?)?') as time,
         concat('\m(', second - 1, '|', second, '|', second + 1, ')[0-9]{5}([0-9]{3})?(\.[0-9]+)?\M') as seconds
    from (select floor(extract(epoch from now()) / 100000)::bigint as second) s
),
written as materialized (
  select to_jsonb(kat_prove_row.*) as "row" from %TABLE% kat_prove_row where age(kat_prove_row.xmin) <= age(?::text::xid)
),
field(name, value) as (
  select e.key, regexp_replace(regexp_replace(regexp_replace(e.value::text, c.time, 'clock', 'g'), c.seconds, 'clock', 'g'),
                  '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}', 'random', 'g')
    from written cross join clock c cross join lateral jsonb_each("row") e
)
select '', count(*), '' from written
union all
select name, count(*), %VALUES% from field group by name
