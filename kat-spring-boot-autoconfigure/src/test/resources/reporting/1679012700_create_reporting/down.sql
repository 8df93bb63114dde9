DROP SCHEMA ${reporting-schema} CASCADE;
