INSERT INTO categories (name)
VALUES ('Kitchen'), ('Desk'), ('Outdoors');

INSERT INTO products (sku, name, description, price, stock, category_id)
SELECT seed.sku, seed.name, seed.description, seed.price, seed.stock, categories.id
FROM (VALUES
        ('KIT-001', 'Moka pot', 'Six cups of coffee; aluminium, beech handle.', 34.90, 12, 'Kitchen'),
        ('KIT-002', 'Bread knife', 'Serrated, 24 cm, stays sharp for years.', 49.00, 5, 'Kitchen'),
        ('KIT-003', 'Enamel mug', 'For camp fires and dish washers alike.', 11.50, 80, 'Kitchen'),
        ('DSK-001', 'Desk lamp', 'Warm light, dimmable; the arm stays where you put it.', 89.00, 7, 'Desk'),
        ('DSK-002', 'Dot-grid notebook', '160 pages that lie flat.', 14.20, 140, 'Desk'),
        ('OUT-001', 'Day pack', '20 litres, waxed canvas, keeps the rain out.', 119.00, 3, 'Outdoors'),
        ('OUT-002', 'Head torch', '350 lumens, charges by USB-C.', 42.00, 0, 'Outdoors'),
        ('OUT-003', 'Wool blanket', 'From a mill that has made them since 1837.', 95.00, 9, 'Outdoors')
    ) AS seed (sku, name, description, price, stock, category)
    JOIN categories ON categories.name = seed.category
ORDER BY seed.sku;
