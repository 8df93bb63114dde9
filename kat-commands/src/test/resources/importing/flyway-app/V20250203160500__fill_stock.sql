INSERT INTO stock (product_id) SELECT id FROM products ON CONFLICT DO NOTHING;
