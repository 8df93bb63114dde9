-- liquibase formatted sql logicalFilePath:catalogue

-- changeset alice:1 labels:catalogue
CREATE TABLE categories (
  id integer PRIMARY KEY,
  name text NOT NULL UNIQUE
);
-- rollback DROP TABLE categories;

-- changeset alice:2
INSERT INTO categories VALUES (1, 'Books'), (2, 'Maps'), (3, 'Prints');
-- rollback DELETE FROM categories;

-- changeset alice:3
CREATE TABLE products (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  category_id integer NOT NULL REFERENCES categories,
  title text NOT NULL,
  price numeric(10, 2) NOT NULL CHECK (price >= 0)
);
COMMENT ON TABLE products IS 'what is sold';
-- rollback DROP TABLE products;

-- changeset alice:4 endDelimiter:/
CREATE FUNCTION product_count(category integer) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT count(*) FROM products WHERE category_id = category;
$$
/
COMMENT ON FUNCTION product_count IS 'for the home page'
/
-- rollback DROP FUNCTION product_count;

-- changeset alice:5 runInTransaction:false
CREATE INDEX CONCURRENTLY products_by_category ON products (category_id);
-- rollback DROP INDEX products_by_category;

-- changeset alice:6
-- preconditions onFail:MARK_RAN
-- precondition-sql-check expectedResult:0 SELECT count(*) FROM products WHERE title = 'Atlas'
INSERT INTO products (category_id, title, price) VALUES (2, 'Atlas', 49.90);
-- rollback DELETE FROM products WHERE title = 'Atlas';
