ALTER TABLE items ADD COLUMN amount integer NOT NULL DEFAULT 0 CHECK (amount >= 0);
