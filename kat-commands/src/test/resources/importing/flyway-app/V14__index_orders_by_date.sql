CREATE INDEX CONCURRENTLY orders_by_date ON orders (placed_at DESC);
