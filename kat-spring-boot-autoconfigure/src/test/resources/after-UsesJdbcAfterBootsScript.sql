insert into product values (43);
