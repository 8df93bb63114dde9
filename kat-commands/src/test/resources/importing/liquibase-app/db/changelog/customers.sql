--liquibase formatted sql

--property name:audit_schema value:audit

--changeset alice:create-customers
--comment: Who buys
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
--rollback DROP TABLE customers;

--changeset alice:add-email
ALTER TABLE customers ADD COLUMN email text;
CREATE UNIQUE INDEX customers_email ON customers (lower(email));
--rollback DROP INDEX customers_email;
--rollback ALTER TABLE customers DROP COLUMN email;

--changeset bob:3 context:demo
INSERT INTO customers (name, email) VALUES ('Ada; the first', 'ada@example.com');
--rollback DELETE FROM customers WHERE email = 'ada@example.com';

--changeset bob:4
CREATE SCHEMA ${audit_schema};

CREATE TABLE ${audit_schema}.entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  what text NOT NULL,
  happened_at timestamptz NOT NULL DEFAULT now()
);
/* liquibase rollback
DROP TABLE ${audit_schema}.entries;
DROP SCHEMA ${audit_schema};
*/

--changeset bob:audit-customers splitStatements:false stripComments:false
CREATE FUNCTION ${audit_schema}.note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One row for each change
  INSERT INTO ${audit_schema}.entries (what) VALUES (TG_OP || ' ' || TG_TABLE_NAME);
  RETURN NEW;
END
$$;
CREATE TRIGGER note AFTER INSERT OR UPDATE ON customers
  FOR EACH ROW EXECUTE FUNCTION ${audit_schema}.note();
--rollback DROP TRIGGER note ON customers;
--rollback DROP FUNCTION ${audit_schema}.note();

--changeset alice:customers-of-oracle dbms:oracle
CREATE TABLE customers_of_oracle (id number);
