create table purchase (id bigint primary key, customer bigint not null references customer);
