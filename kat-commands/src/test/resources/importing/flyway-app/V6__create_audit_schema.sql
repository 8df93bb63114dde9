CREATE SCHEMA ${audit_schema};

CREATE TABLE ${audit_schema}.entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  table_name text NOT NULL,
  row_id bigint NOT NULL,
  happened_at timestamptz NOT NULL DEFAULT now()
);
