CREATE TABLE announcements (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message    text NOT NULL CHECK (message <> '' AND length(message) <= 200),
    valid_from timestamptz NOT NULL DEFAULT now()
);

INSERT INTO announcements (message)
VALUES ('Free delivery for every order above 50 €.');
