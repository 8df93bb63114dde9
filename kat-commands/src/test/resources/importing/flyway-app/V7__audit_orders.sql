CREATE FUNCTION ${audit_schema}.note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ${audit_schema}.entries (table_name, row_id) VALUES (TG_TABLE_NAME, NEW.id);
  RETURN NEW;
END
$$;

CREATE TRIGGER orders_audit AFTER INSERT OR UPDATE ON orders
  FOR EACH ROW EXECUTE FUNCTION ${audit_schema}.note();
