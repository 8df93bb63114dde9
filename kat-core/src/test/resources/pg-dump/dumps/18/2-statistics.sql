--
-- PostgreSQL database dump
--

\restrict EYi5Eu7ECQo2eul1X5q7ETDKgKbo2ovJUIjSOxw1dbpc83BIEAaf2sTYBcaGWCd

-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6 (Debian 18.6-3)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Statistics for Name: authors; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'authors',
	'relpages', '1'::integer,
	'reltuples', '3'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'authors',
	'attname', 'active',
	'inherited', 'f'::boolean,
	'null_frac', '0.33333334'::real,
	'avg_width', '14'::integer,
	'n_distinct', '-0.6666666'::real,
	'range_empty_frac', '0.5'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'authors',
	'attname', 'born',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{"0044-03-15 BC",1815-12-10,infinity}'::text,
	'correlation', '0.5'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'authors',
	'attname', 'home',
	'inherited', 'f'::boolean,
	'null_frac', '0.33333334'::real,
	'avg_width', '43'::integer,
	'n_distinct', '-0.6666666'::real,
	'histogram_bounds', '{"(\"Main; St.\",1,{x})","(,,)"}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'authors',
	'attname', 'name',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '5'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{Ada,Émile,Zoë}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'authors',
	'attname', 'number',
	'inherited', 'f'::boolean,
	'null_frac', '1'::real,
	'avg_width', '16'::integer,
	'n_distinct', '0'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'authors',
	'attname', 'state',
	'inherited', 'f'::boolean,
	'null_frac', '0.33333334'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-0.6666666'::real,
	'histogram_bounds', '{a;,"d\\"}'::text,
	'correlation', '1'::real
);


--
-- Statistics for Name: base; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'base',
	'relpages', '0'::integer,
	'reltuples', '0'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'base',
	'attname', 'id',
	'inherited', 't'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'base',
	'attname', 'note',
	'inherited', 't'::boolean,
	'null_frac', '0'::real,
	'avg_width', '2'::integer,
	'n_distinct', '-1'::real
);


--
-- Statistics for Name: books; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books',
	'relpages', '1'::integer,
	'reltuples', '3'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books',
	'attname', 'author',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-0.6666667'::real,
	'most_common_vals', '{Ada}'::text,
	'most_common_freqs', '{0.6666667}'::real[],
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books',
	'attname', 'isbn',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{1-2,3-4,5;6}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books',
	'attname', 'price',
	'inherited', 'f'::boolean,
	'null_frac', '0.33333334'::real,
	'avg_width', '5'::integer,
	'n_distinct', '-0.6666666'::real,
	'histogram_bounds', '{12.50,NaN}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books',
	'attname', 'ranges',
	'inherited', 'f'::boolean,
	'null_frac', '0.33333334'::real,
	'avg_width', '33'::integer,
	'n_distinct', '-0.6666666'::real,
	'range_empty_frac', '0.5'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books',
	'attname', 'successor',
	'inherited', 'f'::boolean,
	'null_frac', '0.6666667'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-0.3333333'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books',
	'attname', 'title',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '5'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{"",Notes,"Notes; 2"}'::text,
	'correlation', '-0.5'::real
);


--
-- Statistics for Name: derived; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'derived',
	'relpages', '1'::integer,
	'reltuples', '1'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'derived',
	'attname', 'extra',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'derived',
	'attname', 'id',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'derived',
	'attname', 'note',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '2'::integer,
	'n_distinct', '-1'::real
);


--
-- Statistics for Name: events; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events',
	'relpages', '-1'::integer,
	'reltuples', '3'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events',
	'attname', 'at',
	'inherited', 't'::boolean,
	'null_frac', '0'::real,
	'avg_width', '8'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{"2024-05-01 10:00:00+00","2024-05-02 12:00:00+00","2030-01-01 00:00:00+00"}'::text,
	'correlation', '-0.5'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events',
	'attname', 'kind',
	'inherited', 't'::boolean,
	'null_frac', '0'::real,
	'avg_width', '2'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{a;,b'',z}'::text,
	'correlation', '-0.5'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events',
	'attname', 'payload',
	'inherited', 't'::boolean,
	'null_frac', '0.33333334'::real,
	'avg_width', '9'::integer,
	'n_distinct', '0'::real
);


--
-- Statistics for Name: events_2024; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024',
	'relpages', '-1'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024',
	'attname', 'at',
	'inherited', 't'::boolean,
	'null_frac', '0'::real,
	'avg_width', '8'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{"2024-05-01 10:00:00+00","2024-05-02 12:00:00+00"}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024',
	'attname', 'kind',
	'inherited', 't'::boolean,
	'null_frac', '0'::real,
	'avg_width', '3'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{a;,b''}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024',
	'attname', 'payload',
	'inherited', 't'::boolean,
	'null_frac', '0'::real,
	'avg_width', '9'::integer,
	'n_distinct', '0'::real
);


--
-- Statistics for Name: events_2024_a; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024_a',
	'relpages', '1'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024_a',
	'attname', 'at',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '8'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{"2024-05-01 10:00:00+00","2024-05-02 12:00:00+00"}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024_a',
	'attname', 'kind',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '3'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{a;,b''}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024_a',
	'attname', 'payload',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '9'::integer,
	'n_distinct', '0'::real
);


--
-- Statistics for Name: events_rest; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_rest',
	'relpages', '1'::integer,
	'reltuples', '1'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_rest',
	'attname', 'at',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '8'::integer,
	'n_distinct', '-1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_rest',
	'attname', 'kind',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '2'::integer,
	'n_distinct', '-1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_rest',
	'attname', 'payload',
	'inherited', 'f'::boolean,
	'null_frac', '1'::real,
	'avg_width', '0'::integer,
	'n_distinct', '0'::real
);


--
-- Statistics for Name: loose; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'loose',
	'relpages', '1'::integer,
	'reltuples', '1'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'loose',
	'attname', 'note',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '3'::integer,
	'n_distinct', '-1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'loose',
	'attname', 'parent',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real
);


--
-- Statistics for Name: modern; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'modern',
	'relpages', '1'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'modern',
	'attname', 'during',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '22'::integer,
	'n_distinct', '-1'::real,
	'range_length_histogram', '{31536000,31622400}'::text,
	'range_empty_frac', '0'::real,
	'range_bounds_histogram', '{"[\"2020-01-01 00:00:00+00\",\"2021-01-01 00:00:00+00\")","[\"2021-01-01 00:00:00+00\",\"2022-01-01 00:00:00+00\")"}'::text
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'modern',
	'attname', 'id',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '14'::integer,
	'n_distinct', '-1'::real,
	'range_length_histogram', '{2,2}'::text,
	'range_empty_frac', '0'::real,
	'range_bounds_histogram', '{"[1,3)","[1,3)"}'::text
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'modern',
	'attname', 'number',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{1,2}'::text,
	'correlation', '1'::real
);


--
-- Statistics for Name: nulls; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'nulls',
	'relpages', '1'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'nulls',
	'attname', 'a',
	'inherited', 'f'::boolean,
	'null_frac', '0.5'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-0.5'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'nulls',
	'attname', 'b',
	'inherited', 'f'::boolean,
	'null_frac', '0.5'::real,
	'avg_width', '2'::integer,
	'n_distinct', '-0.5'::real
);


--
-- Statistics for Name: remote; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'remote',
	'relpages', '0'::integer,
	'reltuples', '-1'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: scratch; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'scratch',
	'relpages', '0'::integer,
	'reltuples', '0'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: sharded; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'sharded',
	'relpages', '-1'::integer,
	'reltuples', '5'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'sharded',
	'attname', 'id',
	'inherited', 't'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{1,2,3,4,5}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'sharded',
	'attname', 'key',
	'inherited', 't'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{1,2,3,4,5}'::text,
	'correlation', '1'::real
);


--
-- Statistics for Name: sharded_0; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'sharded_0',
	'relpages', '1'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'sharded_0',
	'attname', 'id',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{1,2}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'sharded_0',
	'attname', 'key',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{1,2}'::text,
	'correlation', '1'::real
);


--
-- Statistics for Name: sharded_1; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'sharded_1',
	'relpages', '1'::integer,
	'reltuples', '3'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'sharded_1',
	'attname', 'id',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{3,4,5}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'sharded_1',
	'attname', 'key',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{3,4,5}'::text,
	'correlation', '1'::real
);


--
-- Statistics for Name: stored; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'stored',
	'relpages', '1'::integer,
	'reltuples', '1'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'stored',
	'attname', 'body',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '9'::integer,
	'n_distinct', '-1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'stored',
	'attname', 'id',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real
);


--
-- Statistics for Name: totals; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'totals',
	'relpages', '1'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'totals',
	'attname', 'author',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{Ada,Zoë}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'totals',
	'attname', 'books',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '8'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{1,2}'::text,
	'correlation', '-1'::real
);


--
-- Statistics for Name: totals_again; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'totals_again',
	'relpages', '1'::integer,
	'reltuples', '1'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'totals_again',
	'attname', 'books',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '5'::integer,
	'n_distinct', '-1'::real
);


--
-- Statistics for Name: unfilled; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'unfilled',
	'relpages', '0'::integer,
	'reltuples', '0'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: values_; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'relpages', '1'::integer,
	'reltuples', '11'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'attname', 'bytes',
	'inherited', 'f'::boolean,
	'null_frac', '0.45454547'::real,
	'avg_width', '3'::integer,
	'n_distinct', '-0.45454547'::real,
	'most_common_vals', '{"\\x"}'::text,
	'most_common_freqs', '{0.18181819}'::real[],
	'histogram_bounds', '{"\\x00ff5c2e0a","\\x5c2e","\\x616263","\\xf09f9880"}'::text,
	'correlation', '0.6571429'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'attname', 'content',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '15'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{"","","$_$ $body$ $1 :name :''x'' ?","COPY library.values_ FROM stdin;","\\.","\\N","carriagereturn","carriage return
and line feed","it''s; -- $$ /* \" (","tab	here","é😀 ẞ ﷽ ‏"}'::text,
	'correlation', '-0.26363635'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'attname', 'document',
	'inherited', 'f'::boolean,
	'null_frac', '0.54545456'::real,
	'avg_width', '13'::integer,
	'n_distinct', '-0.45454544'::real,
	'histogram_bounds', '{[],"null","\"é\"","{\"a\": \"\\\\;''\\\"\"}","{\"😀\": 1}"}'::text,
	'correlation', '0.3'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'attname', 'id',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{100,101,102,103,104,105,106,107,108,109,110}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'attname', 'number',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{1,2,3,4,5,6,7,8,9,10,11}'::text,
	'correlation', '0.9909091'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'attname', 'pairs',
	'inherited', 'f'::boolean,
	'null_frac', '0.6363636'::real,
	'avg_width', '16'::integer,
	'n_distinct', '-0.36363637'::real,
	'histogram_bounds', '{"","\"a\"=>\"b;\\\"\", \"c\"=>NULL","\"n\"=>\"1\"","\"é\"=>\"😀\""}'::text,
	'correlation', '0.8'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'attname', 'tags',
	'inherited', 'f'::boolean,
	'null_frac', '0.54545456'::real,
	'avg_width', '39'::integer,
	'n_distinct', '-0.45454544'::real,
	'histogram_bounds', '{"{}","{\"\"}","{{1,2},{3,4}}","{a,b;c,NULL,\"\\\"\",\"\\\\\"}","{é,😀}"}'::text,
	'correlation', '0.4'::real,
	'most_common_elems', '{"","\"",1,2,3,4,"\\",a,b;c,é,😀}'::text,
	'most_common_elem_freqs', '{0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2,0.2}'::real[],
	'elem_count_histogram', '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,2,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,4,2.2}'::real[]
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'attname', 'twice',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{2,4,6,8,10,12,14,16,18,20,22}'::text,
	'correlation', '0.9909091'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values_',
	'attname', 'we;ird"col''',
	'inherited', 'f'::boolean,
	'null_frac', '0.09090909'::real,
	'avg_width', '16'::integer,
	'n_distinct', '-0.9090909'::real,
	'histogram_bounds', '{"
;
"," 	 leading and trailing 	 ","BEGIN;
COMMIT;
BEGIN ATOMIC","NULL","\\.
\\.","\\copy; \\connect x
\\restrict","back\\slash \\. \\N","new
line","set search_path to nowhere",  }'::text,
	'correlation', '-0.3212121'::real
);


--
-- Statistics for Name: plain; Type: STATISTICS DATA; Schema: public; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'public',
	'relname', 'plain',
	'relpages', '1'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'public',
	'relname', 'plain',
	'attname', 'id',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '4'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{1,2}'::text,
	'correlation', '1'::real
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'public',
	'relname', 'plain',
	'attname', 'mood',
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '5'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{Happy,SAD;}'::text,
	'correlation', '1'::real
);


--
-- Statistics for Name: authors_active_excl; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'authors_active_excl',
	'relpages', '1'::integer,
	'reltuples', '3'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: authors_pkey; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'authors_pkey',
	'relpages', '2'::integer,
	'reltuples', '3'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: books_pkey; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books_pkey',
	'relpages', '2'::integer,
	'reltuples', '3'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: books_to_tsvector_idx; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books_to_tsvector_idx',
	'relpages', '2'::integer,
	'reltuples', '3'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'books_to_tsvector_idx',
	'attnum', '1'::smallint,
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '20'::integer,
	'n_distinct', '-1'::real,
	'most_common_elems', '{2,notes}'::text,
	'most_common_elem_freqs', '{0.33333334,0.6666667,0.33333334,0.6666667}'::real[]
);


--
-- Statistics for Name: events_2024_a_pkey; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024_a_pkey',
	'relpages', '2'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: events_2024_pkey; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_2024_pkey',
	'relpages', '0'::integer,
	'reltuples', '0'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: events_pkey; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_pkey',
	'relpages', '0'::integer,
	'reltuples', '0'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: events_rest_pkey; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'events_rest_pkey',
	'relpages', '2'::integer,
	'reltuples', '1'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: index;; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'index;',
	'relpages', '2'::integer,
	'reltuples', '8'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);
SELECT * FROM pg_catalog.pg_restore_attribute_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'index;',
	'attnum', '1'::smallint,
	'inherited', 'f'::boolean,
	'null_frac', '0'::real,
	'avg_width', '20'::integer,
	'n_distinct', '-1'::real,
	'histogram_bounds', '{"","","$_$ $body$ $1 :name :''x'' ?","\\n","carriage return
and line feed","copy library.values_ from stdin;","it''s; -- $$ /* \" (","é😀 ẞ ﷽ ‏"}'::text,
	'correlation', '0.0952381'::real
);


--
-- Statistics for Name: modern_key; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'modern_key',
	'relpages', '1'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: nulls_a_b_key; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'nulls_a_b_key',
	'relpages', '2'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: nulls_b_idx; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'nulls_b_idx',
	'relpages', '2'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: totals_author_idx; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'totals_author_idx',
	'relpages', '2'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: unique;; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'unique;',
	'relpages', '2'::integer,
	'reltuples', '3'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: values__pkey; Type: STATISTICS DATA; Schema: library; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'library',
	'relname', 'values__pkey',
	'relpages', '2'::integer,
	'reltuples', '11'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- Statistics for Name: plain_pkey; Type: STATISTICS DATA; Schema: public; Owner: -
--

SELECT * FROM pg_catalog.pg_restore_relation_stats(
	'version', '180006'::integer,
	'schemaname', 'public',
	'relname', 'plain_pkey',
	'relpages', '2'::integer,
	'reltuples', '2'::real,
	'relallvisible', '0'::integer,
	'relallfrozen', '0'::integer
);


--
-- PostgreSQL database dump complete
--

\unrestrict EYi5Eu7ECQo2eul1X5q7ETDKgKbo2ovJUIjSOxw1dbpc83BIEAaf2sTYBcaGWCd

