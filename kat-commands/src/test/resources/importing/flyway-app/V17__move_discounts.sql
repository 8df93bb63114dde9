DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM coupons WHERE code = 'WELCOME') THEN
    INSERT INTO coupons (code, percent) VALUES ('WELCOME', 10);
  END IF;
END
$$;
