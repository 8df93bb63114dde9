CREATE TABLE people (
  name text PRIMARY KEY
);

INSERT INTO people VALUES ('Grace');
