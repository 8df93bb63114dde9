CREATE TABLE template AS SELECT 'Dear ${customer}, your order ${number} is on its way.' AS text;
