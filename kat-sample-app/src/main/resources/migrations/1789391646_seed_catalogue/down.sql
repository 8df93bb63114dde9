DELETE FROM products
WHERE sku IN ('KIT-001', 'KIT-002', 'KIT-003', 'DSK-001', 'DSK-002', 'OUT-001', 'OUT-002', 'OUT-003');

DELETE FROM categories
WHERE name IN ('Kitchen', 'Desk', 'Outdoors');
