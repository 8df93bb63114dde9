-- Uses R__a_order_totals.sql: repeatable scripts run in the order of their names.
CREATE OR REPLACE VIEW best_customers AS
SELECT customer_id, sum(total) AS total
FROM order_totals
GROUP BY customer_id
HAVING sum(total) > 1000;
