CREATE TABLE notes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  author text NOT NULL,
  text text NOT NULL
);
INSERT INTO notes (author, text) VALUES ('Grace', 'Write a compiler');
