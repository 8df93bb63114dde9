--liquibase formatted sql

--changeset dave:payments
CREATE TYPE payment_state AS ENUM ('open', 'paid', 'refused');
CREATE TABLE payments (
  order_id bigint PRIMARY KEY REFERENCES orders,
  state payment_state NOT NULL DEFAULT 'open',
  amount numeric(10, 2) NOT NULL
);
--rollback DROP TABLE payments;
--rollback DROP TYPE payment_state;

--changeset dave:check-amount
ALTER TABLE payments ADD CONSTRAINT amount_is_positive CHECK (amount > 0);
--rollback ALTER TABLE payments DROP CONSTRAINT amount_is_positive;

--changeset dave:open-payments runAlways:true
CREATE OR REPLACE VIEW open_payments AS SELECT order_id, amount FROM payments WHERE state = 'open';
--rollback DROP VIEW open_payments;

--changeset dave:welcome splitStatements:false
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM categories WHERE name = 'Gifts') THEN
    INSERT INTO categories VALUES (4, 'Gifts');
  END IF;
END
$$;
--rollback not required

--changeset dave:drop-note
ALTER TABLE orders DROP COLUMN note;
--rollback changesetId:20240111-1 changesetAuthor:carol changesetPath:db/changelog/orders/2024-01-orders.sql
