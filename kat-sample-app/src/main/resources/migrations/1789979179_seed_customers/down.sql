-- Also what was ordered and said later on by these customers
DELETE FROM reviews
WHERE user_id IN (SELECT id FROM users WHERE email LIKE '%@example.org');

DELETE FROM orders
WHERE user_id IN (SELECT id FROM users WHERE email LIKE '%@example.org');

DELETE FROM users
WHERE email LIKE '%@example.org';
