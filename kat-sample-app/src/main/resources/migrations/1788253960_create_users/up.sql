CREATE TABLE users (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL CHECK (name <> '' AND length(name) <= 100),
    email      text NOT NULL CHECK (email LIKE '%_@_%' AND length(email) <= 254),
    created_at timestamptz NOT NULL DEFAULT now()
);

-- One login for ada@example.org and Ada@example.org
CREATE UNIQUE INDEX users_email_key ON users (lower(email));
