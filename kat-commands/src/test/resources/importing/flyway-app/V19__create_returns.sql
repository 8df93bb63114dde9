CREATE TABLE returns (
  order_id bigint NOT NULL,
  product_id bigint NOT NULL,
  reason text,
  FOREIGN KEY (order_id, product_id) REFERENCES order_items
);
