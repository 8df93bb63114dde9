DELETE FROM items WHERE name IN ('bolt', 'nut');
