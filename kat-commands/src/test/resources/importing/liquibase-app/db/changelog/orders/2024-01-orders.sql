--liquibase formatted sql

--changeset carol:20240110-1
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers,
  placed_at timestamptz NOT NULL DEFAULT now()
);
--rollback DROP TABLE orders;

--changeset carol:20240110-2
CREATE TABLE order_items (
  order_id bigint NOT NULL REFERENCES orders ON DELETE CASCADE,
  product_id bigint NOT NULL REFERENCES products,
  quantity integer NOT NULL DEFAULT 1,
  PRIMARY KEY (order_id, product_id)
);
--rollback DROP TABLE order_items;

--changeset carol:20240111-1 failOnError:false
ALTER TABLE orders ADD COLUMN note text;
--rollback ALTER TABLE orders DROP COLUMN note;

--changeset carol:order-totals runOnChange:true
CREATE OR REPLACE VIEW order_totals AS
SELECT o.id, sum(i.quantity * p.price) AS total
FROM orders o JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id
GROUP BY o.id;
--rollback DROP VIEW order_totals;
