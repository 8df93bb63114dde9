ALTER TABLE orders ADD COLUMN delivery_address_id bigint REFERENCES addresses;
ALTER TABLE orders ADD COLUMN delivered_at timestamptz;
