-- Comments; those on composite types belong to the relation
select 'comment ' || d.classoid::regclass, d.objoid, d.objsubid, 'comment on',
       case when t.typrelid <> 0 then 'pg_class' else d.classoid::regclass::text end,
       case when t.typrelid <> 0 then t.typrelid else d.objoid end, d.objsubid, '', d.description, '', ''
  from pg_description d left join pg_type t on d.classoid = 'pg_type'::regclass and t.oid = d.objoid
 where d.objoid = any(?::text::oid[]) and d.classoid < 16384
