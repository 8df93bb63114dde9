update customer set name = trim(name) where name <> trim(name);
