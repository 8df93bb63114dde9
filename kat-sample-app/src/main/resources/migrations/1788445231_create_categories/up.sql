CREATE TABLE categories (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (name <> '')
);

ALTER TABLE products
    ADD COLUMN category_id bigint REFERENCES categories (id);

CREATE INDEX products_category_id_idx ON products (category_id);
