ALTER TABLE tasks DROP COLUMN assignee;
