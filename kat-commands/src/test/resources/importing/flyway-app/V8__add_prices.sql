ALTER TABLE products ADD COLUMN price numeric(12, 2) NOT NULL DEFAULT 0;
ALTER TABLE products ADD COLUMN currency char(3) NOT NULL DEFAULT '${currency}';
ALTER TABLE order_items ADD COLUMN price numeric(12, 2);
