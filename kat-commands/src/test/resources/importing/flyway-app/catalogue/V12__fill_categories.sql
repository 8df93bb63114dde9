COPY categories (id, title, parent_id) FROM STDIN;
1	Books	\N
2	Music	\N
3	Novels	1
4	Jazz	2
\.
