DROP INDEX notes_author;
