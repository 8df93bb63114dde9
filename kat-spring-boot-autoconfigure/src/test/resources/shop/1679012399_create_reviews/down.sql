drop table review;
