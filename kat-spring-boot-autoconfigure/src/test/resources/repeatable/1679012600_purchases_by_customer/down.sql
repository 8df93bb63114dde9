drop view purchases_by_customer;
