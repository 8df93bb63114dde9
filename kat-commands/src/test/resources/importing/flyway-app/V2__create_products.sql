CREATE TYPE product_state AS ENUM ('draft', 'listed', 'retired');

CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title text NOT NULL,
  state product_state NOT NULL DEFAULT 'draft'
);
