CREATE TABLE categories (
  id integer PRIMARY KEY,
  title text NOT NULL UNIQUE,
  parent_id integer REFERENCES categories
);
