ALTER TABLE tasks ADD COLUMN assignee text REFERENCES people;
