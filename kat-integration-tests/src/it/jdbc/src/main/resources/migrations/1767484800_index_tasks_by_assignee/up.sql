CREATE INDEX CONCURRENTLY tasks_by_assignee ON tasks (assignee);
