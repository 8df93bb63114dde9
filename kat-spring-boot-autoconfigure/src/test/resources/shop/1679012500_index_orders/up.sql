create index concurrently purchase_customer on purchase (customer);
