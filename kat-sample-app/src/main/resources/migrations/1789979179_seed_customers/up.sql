INSERT INTO users (name, email)
VALUES
    ('Ada Okafor', 'ada@example.org'),
    ('Benoît Lefèvre', 'benoit@example.org'),
    ('Chiara Conti', 'chiara@example.org'),
    ('Daniel O''Brien', 'daniel@example.org');

-- An order is known by its customer and day: each line of the list is one item.
WITH seed (email, days_ago, status, sku, quantity) AS (
    VALUES
        ('ada@example.org', 9, 'shipped', 'KIT-001', 1),
        ('ada@example.org', 9, 'shipped', 'KIT-003', 4),
        ('benoit@example.org', 6, 'shipped', 'DSK-001', 1),
        ('chiara@example.org', 3, 'paid', 'OUT-001', 1),
        ('chiara@example.org', 3, 'paid', 'OUT-003', 2),
        ('daniel@example.org', 2, 'cancelled', 'OUT-002', 1),
        ('ada@example.org', 1, 'placed', 'DSK-002', 3)
), placed AS (
    INSERT INTO orders (user_id, status, placed_at)
    SELECT DISTINCT users.id, seed.status, now() - make_interval(days => seed.days_ago) AS placed_at
    FROM seed
        JOIN users ON users.email = seed.email
    ORDER BY placed_at
    RETURNING id, user_id, placed_at
)
INSERT INTO order_items (order_id, product_id, quantity, unit_price)
SELECT placed.id, products.id, seed.quantity, products.price
FROM seed
    JOIN users ON users.email = seed.email
    JOIN placed ON placed.user_id = users.id AND placed.placed_at = now() - make_interval(days => seed.days_ago)
    JOIN products ON products.sku = seed.sku;

INSERT INTO reviews (product_id, user_id, rating, comment, created_at)
SELECT products.id, users.id, seed.rating, seed.comment, now() - make_interval(days => seed.days_ago)
FROM (VALUES
        ('KIT-001', 'ada@example.org', 5, 'Best coffee I have ever made at home.', 7),
        ('KIT-003', 'ada@example.org', 4, 'Lovely, though the handle gets hot.', 7),
        ('KIT-003', 'daniel@example.org', 5, 'Survived a week on the trail.', 5),
        ('DSK-001', 'benoit@example.org', 4, 'Good light; the cable could be longer.', 4),
        ('OUT-001', 'chiara@example.org', 5, 'Dry inside after a day of rain.', 1),
        ('OUT-001', 'benoit@example.org', 3, 'Well made, but heavy when empty.', 2)
    ) AS seed (sku, email, rating, comment, days_ago)
    JOIN products ON products.sku = seed.sku
    JOIN users ON users.email = seed.email
ORDER BY seed.days_ago DESC;
