CREATE OR REPLACE VIEW order_totals AS
SELECT o.id, o.customer_id, coalesce(sum(i.quantity * i.price), 0) AS total
FROM orders o LEFT JOIN order_items i ON i.order_id = o.id
GROUP BY o.id, o.customer_id;
