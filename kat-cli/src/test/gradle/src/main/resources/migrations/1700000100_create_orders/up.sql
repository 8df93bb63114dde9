create table orders (account_id bigint references accounts);
