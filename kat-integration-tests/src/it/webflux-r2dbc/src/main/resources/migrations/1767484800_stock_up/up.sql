INSERT INTO items (name, amount) VALUES ('bolt', 100), ('nut', 90);
