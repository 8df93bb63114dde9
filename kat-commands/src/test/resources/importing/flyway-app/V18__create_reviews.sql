CREATE TABLE reviews (
  product_id bigint NOT NULL REFERENCES products,
  customer_id bigint NOT NULL REFERENCES customers,
  stars smallint NOT NULL CHECK (stars BETWEEN 1 AND 5),
  body text,
  PRIMARY KEY (product_id, customer_id)
);

COMMENT ON TABLE reviews IS 'one for each customer; see #42';
