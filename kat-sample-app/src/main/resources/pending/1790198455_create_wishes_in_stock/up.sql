CREATE VIEW wishes_in_stock AS
SELECT wishes.user_id, wishes.product_id
FROM wishes
JOIN products ON products.id = wishes.product_id
WHERE products.stock > 0;
