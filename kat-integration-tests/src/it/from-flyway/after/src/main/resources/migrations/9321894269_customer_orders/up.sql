CREATE OR REPLACE VIEW customer_orders AS
SELECT customer_id, count(*) AS orders, max(placed_at) AS latest
FROM orders
GROUP BY customer_id;
