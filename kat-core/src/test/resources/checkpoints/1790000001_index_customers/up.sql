CREATE INDEX CONCURRENTLY orders_customer ON orders (customer);
BEGIN;
DROP INDEX orders_customer_placed;
COMMENT ON INDEX orders_customer IS 'replaces orders_customer_placed';
COMMIT;
