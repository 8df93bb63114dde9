create or replace view purchases_by_customer as
select customer, count(*) as purchases
from purchase
group by customer;
