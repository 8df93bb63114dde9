--
-- PostgreSQL database dump
--

-- Dumped from database version 16.15
-- Dumped by pg_dump version 16.3

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Data for Name: authors; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.authors (name, born, home, state, number, active) FROM stdin;
Ada	1815-12-10	("Main; St.",1,{x})	a;	\N	["2020-01-01 00:00:00+00","2021-01-01 00:00:00+00")
Émile	0044-03-15 BC	(,,)	d\\	\N	\N
Zoë	infinity	\N	\N	\N	empty
\.


--
-- Data for Name: base; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.base (id, note) FROM stdin;
\.


--
-- Data for Name: books; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.books (isbn, author, successor, title, price, ranges) FROM stdin;
1-2	Ada	3-4	Notes	12.50	{[1,2),[5,6]}
3-4	Ada	\N	Notes; 2	NaN	{}
5;6	Zoë	\N		\N	\N
\.


--
-- Data for Name: derived; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.derived (id, note, extra) FROM stdin;
1	x	2
\.


--
-- Data for Name: events_2024_a; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.events_2024_a (at, kind, payload) FROM stdin;
2024-05-01 10:00:00+00	a;	<a>;</a>
2024-05-02 12:00:00+00	b'	<b/>text
\.


--
-- Data for Name: events_rest; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.events_rest (at, kind, payload) FROM stdin;
2030-01-01 00:00:00+00	z	\N
\.


--
-- Data for Name: nulls; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.nulls (a, b) FROM stdin;
\N	;
101	\N
\.


--
-- Data for Name: scratch; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.scratch (id) FROM stdin;
\.


--
-- Data for Name: stored; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.stored (id, body) FROM stdin;
1	in heap2
\.


--
-- Data for Name: values_; Type: TABLE DATA; Schema: library; Owner: dump_owner
--

COPY library.values_ (id, content, "we;ird""col'", bytes, tags, document, pairs, number) FROM stdin;
100	tab\there	new\nline	\\x00ff5c2e0a	{a,b;c,NULL,"\\"","\\\\"}	{"a": "\\\\;'\\""}	"a"=>"b;\\"", "c"=>NULL	1
101	carriage\rreturn	back\\slash \\. \\N	\\x	{}	null		2
102	\\.	\\.\n\\.	\N	\N	\N	\N	3
103		\N	\\x5c2e	{""}	[]	"n"=>"1"	4
104	\\N	NULL	\\x	{{1,2},{3,4}}	"é"	\N	5
105	é😀 ẞ ﷽ ‏	  	\\xf09f9880	{é,😀}	{"😀": 1}	"é"=>"😀"	6
106	it's; -- $$ /* " (	\\copy; \\connect x\n\\restrict	\\x616263	\N	\N	\N	7
107	\b\f\v	 \t leading and trailing \t 	\N	\N	\N	\N	8
108	COPY library.values_ FROM stdin;	BEGIN;\nCOMMIT;\nBEGIN ATOMIC	\N	\N	\N	\N	9
109	carriage return\r\nand line feed	\r\n;\r\n	\N	\N	\N	\N	11
110	$_$ $body$ $1 :name :'x' ?	set search_path to nowhere	\N	\N	\N	\N	10
\.


--
-- Data for Name: plain; Type: TABLE DATA; Schema: public; Owner: dump_owner
--

COPY public.plain (id, mood) FROM stdin;
1	Happy
2	SAD;
\.


--
-- Name: numbers; Type: SEQUENCE SET; Schema: library; Owner: dump_owner
--

SELECT pg_catalog.setval('library.numbers', 22, true);


--
-- Name: untouched; Type: SEQUENCE SET; Schema: library; Owner: dump_owner
--

SELECT pg_catalog.setval('library.untouched', 1, false);


--
-- Name: values__id_seq; Type: SEQUENCE SET; Schema: library; Owner: dump_owner
--

SELECT pg_catalog.setval('library.values__id_seq', 110, true);


--
-- Name: plain_id_seq; Type: SEQUENCE SET; Schema: public; Owner: dump_owner
--

SELECT pg_catalog.setval('public.plain_id_seq', 2, true);


--
-- Data for Name: BLOBS; Type: BLOBS; Schema: -; Owner: -
--

BEGIN;

SELECT pg_catalog.lo_open('1000001', 131072);
SELECT pg_catalog.lowrite(0, '\x68656c6c6f5c2e0a00ff');
SELECT pg_catalog.lo_close(0);

SELECT pg_catalog.lo_open('1000002', 131072);
SELECT pg_catalog.lo_close(0);

SELECT pg_catalog.lo_open('1000003', 131072);
SELECT pg_catalog.lowrite(0, '\x697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20697427733b20');
SELECT pg_catalog.lo_close(0);

COMMIT;

--
-- PostgreSQL database dump complete
--

