CREATE SCHEMA ${reporting-schema};

CREATE TABLE ${reporting-schema}.daily_revenue (
  day date PRIMARY KEY,
  revenue numeric(12, 2) NOT NULL
);

COMMENT ON TABLE ${reporting-schema}.daily_revenue IS 'by ${kat:timestamp}_${kat:name}';
