-- The graph of a shop. Each migration begins with its name and its parents. A parent after a ~ is one that nothing needs.

-- create_customers:
create table customers (
    id bigint generated always as identity primary key,
    email text not null,
    created_at timestamptz not null default now()
);

-- create_countries:
create table countries (code char(2) primary key, name text not null);

-- seed_countries: create_countries
insert into countries (code, name) values ('NO', 'Norway'), ('DE', 'Germany'), ('FR', 'France');

-- create_addresses: create_customers, create_countries
create table addresses (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customers,
    country char(2) not null references countries,
    street text not null
);

-- unique_email: create_customers
create unique index customers_email_key on customers (lower(email));

-- add_customer_name: create_customers
alter table customers add column name text;

-- order_status: ~create_countries
create type order_status as enum ('new', 'paid', 'shipped');

-- create_orders: create_customers, order_status
create table orders (
    id bigint generated always as identity primary key,
    customer_id bigint not null references customers,
    status order_status not null default 'new',
    placed_at timestamptz not null default now()
);

-- create_products: ~seed_countries
create table products (id bigint generated always as identity primary key, title text not null, price numeric(10, 2) not null);

-- create_order_lines: create_orders, create_products
create table order_lines (
    order_id bigint not null references orders,
    product_id bigint not null references products,
    quantity int not null check (quantity > 0),
    primary key (order_id, product_id)
);

-- index_lines_by_product: create_order_lines, ~add_customer_name
create index order_lines_product_idx on order_lines (product_id);

-- order_totals: create_order_lines
create view order_totals as
    select l.order_id, sum(l.quantity * p.price) as total
      from order_lines l join products p on p.id = l.product_id
     group by l.order_id;

-- customer_totals: order_totals
create view customer_totals as
    select o.customer_id, sum(t.total) as total from orders o join order_totals t on t.order_id = o.id group by o.customer_id;

-- add_cancelled: order_status
alter type order_status add value 'cancelled';

-- add_cancelled_at: create_orders
alter table orders add column cancelled_at timestamptz;

-- index_cancelled: add_cancelled_at, ~order_totals
create index orders_cancelled_idx on orders (cancelled_at) where cancelled_at is not null;

-- touch_function: ~unique_email
create function touch() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end
$$;

-- add_updated_at: create_products
alter table products add column updated_at timestamptz;

-- touch_products: add_updated_at, touch_function
create trigger products_touch before update on products for each row execute function touch();

-- create_tags: create_products
create table tags (name text primary key);
create table product_tags (product_id bigint not null references products, tag text not null references tags, primary key (product_id, tag));

-- seed_tags: create_tags
insert into tags (name) values ('new'), ('sale');

-- copy_tags: seed_tags, ~touch_function
create table tag_labels as select name, initcap(name) as label from tags;

-- price_function: create_products
create function price_of(product bigint) returns numeric stable language sql as 'select price from products where id = $1';

-- price_with_tax: price_function
create or replace function price_of(product bigint) returns numeric stable language sql as 'select price * 1.25 from products where id = $1';

-- create_prices: price_with_tax
create view prices as select id, price_of(id) as price from products;

-- rename_title: create_products
alter table products rename column title to name;

-- index_name: rename_title
create index products_name_idx on products (name);

-- create_events: ~create_tags
create table events (id bigint not null, at date not null, kind text not null) partition by range (at);

-- events_2026: create_events
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');

-- first_event: events_2026
insert into events values (1, '2026-11-29', 'opened');

-- index_events: events_2026
create index events_kind_idx on events (kind);

-- secure_orders: create_orders
alter table orders enable row level security;

-- tenant_function: ~touch_products
create function tenant() returns bigint stable language sql as $$select nullif(current_setting('shop.tenant', true), '')::bigint$$;

-- policy_orders: create_orders, tenant_function
create policy orders_of_tenant on orders using (customer_id = tenant());

-- public_policies: policy_orders
do $$
declare policy record;
begin
    for policy in select * from pg_policies where schemaname = 'public' loop
        execute format('alter policy %I on %I using (true)', policy.policyname, policy.tablename);
    end loop;
end
$$;

-- drop_customer_totals: customer_totals
drop view customer_totals;

-- drop_order_totals: drop_customer_totals
drop view order_totals;

-- widen_quantity: drop_order_totals
alter table order_lines alter column quantity type bigint;

-- reporting_schema: ~index_name
create schema reporting;

-- report: reporting_schema, add_cancelled_at
create materialized view reporting.cancelled as select count(*) as orders from orders where cancelled_at is not null;

-- comment_report: report
comment on materialized view reporting.cancelled is 'How many orders were cancelled';
