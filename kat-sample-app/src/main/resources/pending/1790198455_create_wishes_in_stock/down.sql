DROP VIEW wishes_in_stock;
