create table review (id bigint primary key, customer bigint not null references customer);
