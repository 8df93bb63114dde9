--
-- PostgreSQL database dump
--

\restrict HtPUTNg3Pk8k5ruIfjbPnclSjYgsQAJxf0Vzx94NPuiunfrOSSiOhcZMAfJ7DQg

-- Dumped from database version 15.19
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

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
-- Name: library; Type: SCHEMA; Schema: -; Owner: dump_owner
--

CREATE SCHEMA library;


ALTER SCHEMA library OWNER TO dump_owner;

--
-- Name: SCHEMA library; Type: COMMENT; Schema: -; Owner: dump_owner
--

COMMENT ON SCHEMA library IS 'It''s; a
comment \ with -- everything /* in it $$';


--
-- Name: german; Type: COLLATION; Schema: library; Owner: dump_owner
--

CREATE COLLATION library.german (provider = icu, locale = 'de-u-co-phonebk');


ALTER COLLATION library.german OWNER TO dump_owner;

--
-- Name: hstore; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;


--
-- Name: EXTENSION hstore; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION hstore IS 'data type for storing sets of (key, value) pairs';


--
-- Name: TRANSFORM FOR public.hstore LANGUAGE sql; Type: TRANSFORM; Schema: -; Owner: -
--

CREATE TRANSFORM FOR public.hstore LANGUAGE sql (TO SQL WITH FUNCTION public.hstore_recv(internal));


--
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;


--
-- Name: EXTENSION citext; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';


--
-- Name: address; Type: TYPE; Schema: library; Owner: dump_owner
--

CREATE TYPE library.address AS (
	street text,
	"no;" integer,
	tags text[]
);


ALTER TYPE library.address OWNER TO dump_owner;

--
-- Name: complex; Type: SHELL TYPE; Schema: library; Owner: dump_owner
--

CREATE TYPE library.complex;


--
-- Name: complex_in(cstring); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.complex_in(cstring) RETURNS library.complex
    LANGUAGE internal IMMUTABLE STRICT
    AS $$point_in$$;


ALTER FUNCTION library.complex_in(cstring) OWNER TO dump_owner;

--
-- Name: complex_out(library.complex); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.complex_out(library.complex) RETURNS cstring
    LANGUAGE internal IMMUTABLE STRICT
    AS $$point_out$$;


ALTER FUNCTION library.complex_out(library.complex) OWNER TO dump_owner;

--
-- Name: complex; Type: TYPE; Schema: library; Owner: dump_owner
--

CREATE TYPE library.complex (
    INTERNALLENGTH = 16,
    INPUT = library.complex_in,
    OUTPUT = library.complex_out,
    ALIGNMENT = double,
    STORAGE = plain
);


ALTER TYPE library.complex OWNER TO dump_owner;

--
-- Name: isbn; Type: DOMAIN; Schema: library; Owner: dump_owner
--

CREATE DOMAIN library.isbn AS text COLLATE pg_catalog."C" DEFAULT '0;'::text
	CONSTRAINT "thirteen;" CHECK ((VALUE ~ '^[0-9;-]+$'::text));


ALTER DOMAIN library.isbn OWNER TO dump_owner;

--
-- Name: CONSTRAINT "thirteen;" ON DOMAIN isbn; Type: COMMENT; Schema: library; Owner: dump_owner
--

COMMENT ON CONSTRAINT "thirteen;" ON DOMAIN library.isbn IS 'digits; dashes';


--
-- Name: span; Type: TYPE; Schema: library; Owner: dump_owner
--

CREATE TYPE library.span AS RANGE (
    subtype = double precision,
    multirange_type_name = library.spans,
    subtype_diff = float8mi
);


ALTER TYPE library.span OWNER TO dump_owner;

--
-- Name: state; Type: TYPE; Schema: library; Owner: dump_owner
--

CREATE TYPE library.state AS ENUM (
    'a;',
    'b''',
    'c"$$',
    'd\'
);


ALTER TYPE library.state OWNER TO dump_owner;

--
-- Name: state_number(library.state); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.state_number(library.state) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $_$select length($1::text)$_$;


ALTER FUNCTION library.state_number(library.state) OWNER TO dump_owner;

--
-- Name: CAST (library.state AS integer); Type: CAST; Schema: -; Owner: -
--

CREATE CAST (library.state AS integer) WITH FUNCTION library.state_number(library.state) AS ASSIGNMENT;


--
-- Name: add(integer, integer); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.add(a integer, b integer DEFAULT 1) RETURNS integer
    LANGUAGE sql IMMUTABLE
    RETURN (a + b);


ALTER FUNCTION library.add(a integer, b integer) OWNER TO dump_owner;

--
-- Name: atomic(integer); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.atomic(a integer, OUT b integer, OUT "end" text) RETURNS record
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (a > 1) THEN 2
             ELSE
             CASE a
                 WHEN 0 THEN 1
                 ELSE NULL::integer
             END
         END AS "case",
     'x;'::text AS "end";
END;


ALTER FUNCTION library.atomic(a integer, OUT b integer, OUT "end" text) OWNER TO dump_owner;

--
-- Name: audit(); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.audit() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$ begin perform 1; end $$;


ALTER FUNCTION library.audit() OWNER TO dump_owner;

--
-- Name: from_windows(); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.from_windows() RETURNS text
    LANGUAGE sql
    AS $$
select 'a;
b'
$$;


ALTER FUNCTION library.from_windows() OWNER TO dump_owner;

--
-- Name: FUNCTION from_windows(); Type: COMMENT; Schema: library; Owner: dump_owner
--

COMMENT ON FUNCTION library.from_windows() IS 'a;
b';


--
-- Name: log(text); Type: PROCEDURE; Schema: library; Owner: dump_owner
--

CREATE PROCEDURE library.log(IN message text)
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT 1 AS begin;
 SELECT set_config(('dump.'::text || 'log'::text), message, true) AS set_config
   WHERE false;
END;


ALTER PROCEDURE library.log(IN message text) OWNER TO dump_owner;

--
-- Name: many(integer[]); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.many(VARIADIC numbers integer[]) RETURNS TABLE(n integer, "table" text)
    LANGUAGE sql
    AS $$select x, x::text || ';' from unnest(numbers) x$$;


ALTER FUNCTION library.many(VARIADIC numbers integer[]) OWNER TO dump_owner;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: nulls; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.nulls (
    a integer,
    b text
);


ALTER TABLE library.nulls OWNER TO dump_owner;

--
-- Name: merge_in(); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.merge_in() RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
 MERGE INTO library.nulls n
    USING ( VALUES (1,'x;'::text)) s(a, b)
    ON (n.b = s.b)
    WHEN MATCHED
     THEN UPDATE SET b = 'y;'::text
    WHEN NOT MATCHED
     THEN DO NOTHING;
END;


ALTER FUNCTION library.merge_in() OWNER TO dump_owner;

--
-- Name: nested(integer); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.nested(n integer) RETURNS text
    LANGUAGE plpgsql
    AS $_X$
declare
	result text := $$it's; $$ || $x$ $$ ; $x$;
begin
	execute $a$ select $b$ ' ; $b$ $a$ into result;
	if n > 0 then -- it's
		result := result || E'\\n\';'; /* ; /* nested ' */ */
	end if;
	return result || '$_$';
end;
$_X$;


ALTER FUNCTION library.nested(n integer) OWNER TO dump_owner;

--
-- Name: same(library.isbn, library.isbn); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.same(library.isbn, library.isbn) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $_$select $1::text = $2::text$_$;


ALTER FUNCTION library.same(library.isbn, library.isbn) OWNER TO dump_owner;

--
-- Name: seen(); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.seen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$begin return null; end$$;


ALTER FUNCTION library.seen() OWNER TO dump_owner;

--
-- Name: settings(); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.settings() RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO 'library', 'pg_temp'
    SET statement_timeout TO '1min'
    AS $$select current_setting('search_path')$$;


ALTER FUNCTION library.settings() OWNER TO dump_owner;

--
-- Name: tidy(integer); Type: PROCEDURE; Schema: library; Owner: dump_owner
--

CREATE PROCEDURE library.tidy(INOUT done integer)
    LANGUAGE plpgsql SECURITY DEFINER
    AS $$begin done := done + 1; end;$$;


ALTER PROCEDURE library.tidy(INOUT done integer) OWNER TO dump_owner;

--
-- Name: touch(); Type: FUNCTION; Schema: library; Owner: dump_owner
--

CREATE FUNCTION library.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
	new.content := coalesce(new.content, '') || tg_argv[0];
	return new;
end $$;


ALTER FUNCTION library.touch() OWNER TO dump_owner;

--
-- Name: joined(text); Type: AGGREGATE; Schema: library; Owner: dump_owner
--

CREATE AGGREGATE library.joined(text) (
    SFUNC = textcat,
    STYPE = text,
    INITCOND = ';'''
);


ALTER AGGREGATE library.joined(text) OWNER TO dump_owner;

--
-- Name: median(double precision, double precision); Type: AGGREGATE; Schema: library; Owner: dump_owner
--

CREATE AGGREGATE library.median(double precision ORDER BY double precision) (
    SFUNC = ordered_set_transition,
    STYPE = internal,
    FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA
);


ALTER AGGREGATE library.median(double precision ORDER BY double precision) OWNER TO dump_owner;

--
-- Name: heap2; Type: ACCESS METHOD; Schema: -; Owner: -
--

CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;


--
-- Name: ===; Type: OPERATOR; Schema: library; Owner: dump_owner
--

CREATE OPERATOR library.=== (
    FUNCTION = library.same,
    LEFTARG = library.isbn,
    RIGHTARG = library.isbn,
    COMMUTATOR = OPERATOR(library.===),
    HASHES
);


ALTER OPERATOR library.=== (library.isbn, library.isbn) OWNER TO dump_owner;

--
-- Name: OPERATOR === (library.isbn, library.isbn); Type: COMMENT; Schema: library; Owner: dump_owner
--

COMMENT ON OPERATOR library.=== (library.isbn, library.isbn) IS 'the same; book';


--
-- Name: whole; Type: OPERATOR FAMILY; Schema: library; Owner: dump_owner
--

CREATE OPERATOR FAMILY library.whole USING btree;


ALTER OPERATOR FAMILY library.whole USING btree OWNER TO dump_owner;

--
-- Name: whole_ops; Type: OPERATOR CLASS; Schema: library; Owner: dump_owner
--

CREATE OPERATOR CLASS library.whole_ops
    FOR TYPE integer USING btree FAMILY library.whole AS
    OPERATOR 1 <(integer,integer) ,
    OPERATOR 2 <=(integer,integer) ,
    OPERATOR 3 =(integer,integer) ,
    OPERATOR 4 >=(integer,integer) ,
    OPERATOR 5 >(integer,integer) ,
    FUNCTION 1 (integer, integer) btint4cmp(integer,integer);


ALTER OPERATOR CLASS library.whole_ops USING btree OWNER TO dump_owner;

--
-- Name: latin; Type: CONVERSION; Schema: library; Owner: dump_owner
--

CREATE CONVERSION library.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;


ALTER CONVERSION library.latin OWNER TO dump_owner;

--
-- Name: plain; Type: TEXT SEARCH DICTIONARY; Schema: library; Owner: dump_owner
--

CREATE TEXT SEARCH DICTIONARY library.plain (
    TEMPLATE = pg_catalog.simple,
    stopwords = 'english' );


ALTER TEXT SEARCH DICTIONARY library.plain OWNER TO dump_owner;

--
-- Name: words; Type: TEXT SEARCH CONFIGURATION; Schema: library; Owner: dump_owner
--

CREATE TEXT SEARCH CONFIGURATION library.words (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR asciiword WITH library.plain, simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR word WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR hword_part WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR hword_asciipart WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR asciihword WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR hword WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION library.words
    ADD MAPPING FOR uint WITH simple;


ALTER TEXT SEARCH CONFIGURATION library.words OWNER TO dump_owner;

--
-- Name: nowhere; Type: FOREIGN DATA WRAPPER; Schema: -; Owner: dump_owner
--

CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (
    debug 'a;''b'
);


ALTER FOREIGN DATA WRAPPER nowhere OWNER TO dump_owner;

--
-- Name: elsewhere; Type: SERVER; Schema: -; Owner: dump_owner
--

CREATE SERVER elsewhere TYPE 'x;' VERSION '1''2' FOREIGN DATA WRAPPER nowhere OPTIONS (
    host E'a;b\\'
);


ALTER SERVER elsewhere OWNER TO dump_owner;

--
-- Name: USER MAPPING dump_reader SERVER elsewhere; Type: USER MAPPING; Schema: -; Owner: dump_owner
--

CREATE USER MAPPING FOR dump_reader SERVER elsewhere OPTIONS (
    password 'secret;',
    "user" 'me;'
);


--
-- Name: authors; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.authors (
    name public.citext NOT NULL COLLATE library.german,
    born date,
    home library.address,
    state library.state DEFAULT 'b'''::library.state,
    number library.complex,
    active tstzrange
);


ALTER TABLE library.authors OWNER TO dump_owner;

--
-- Name: base; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.base (
    id integer,
    note text DEFAULT 'n;'::text
);


ALTER TABLE library.base OWNER TO dump_owner;

--
-- Name: books; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.books (
    isbn library.isbn NOT NULL,
    author public.citext,
    successor library.isbn,
    title text NOT NULL,
    price numeric(10,2),
    ranges library.spans
);

ALTER TABLE ONLY library.books FORCE ROW LEVEL SECURITY;


ALTER TABLE library.books OWNER TO dump_owner;

--
-- Name: chapters; Type: VIEW; Schema: library; Owner: dump_owner
--

CREATE VIEW library.chapters AS
 WITH RECURSIVE n(i) AS (
         SELECT 1 AS "?column?"
        UNION ALL
         SELECT (n_1.i + 1)
           FROM n n_1
          WHERE (n_1.i < 3)
        )
 SELECT n.i,
    ('it''s; '::text || n.i) AS label
   FROM n;


ALTER TABLE library.chapters OWNER TO dump_owner;

--
-- Name: cheap; Type: VIEW; Schema: library; Owner: dump_owner
--

CREATE VIEW library.cheap WITH (security_barrier='true') AS
 SELECT books.isbn,
    books.title AS "title;",
    books.price
   FROM library.books
  WHERE (books.price < (20)::numeric)
  WITH LOCAL CHECK OPTION;


ALTER TABLE library.cheap OWNER TO dump_owner;

--
-- Name: derived; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.derived (
    extra integer,
    CONSTRAINT derived_extra_check CHECK ((extra > 0))
)
INHERITS (library.base);


ALTER TABLE library.derived OWNER TO dump_owner;

--
-- Name: events; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.events (
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    payload xml
)
PARTITION BY RANGE (at);


ALTER TABLE library.events OWNER TO dump_owner;

--
-- Name: events_2024; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.events_2024 (
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    payload xml
)
PARTITION BY LIST (kind);


ALTER TABLE library.events_2024 OWNER TO dump_owner;

--
-- Name: events_2024_a; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.events_2024_a (
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    payload xml
);


ALTER TABLE library.events_2024_a OWNER TO dump_owner;

--
-- Name: events_rest; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.events_rest (
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    payload xml
);


ALTER TABLE library.events_rest OWNER TO dump_owner;

--
-- Name: first_view; Type: VIEW; Schema: library; Owner: dump_owner
--

CREATE VIEW library.first_view AS
 SELECT max(t.id) AS id
   FROM ( SELECT 1 AS id
        UNION
         SELECT 2) t;


ALTER TABLE library.first_view OWNER TO dump_owner;

--
-- Name: invoker; Type: VIEW; Schema: library; Owner: dump_owner
--

CREATE VIEW library.invoker WITH (security_invoker='true') AS
 SELECT nulls.a,
    nulls.b
   FROM library.nulls;


ALTER TABLE library.invoker OWNER TO dump_owner;

--
-- Name: numbers; Type: SEQUENCE; Schema: library; Owner: dump_owner
--

CREATE SEQUENCE library.numbers
    START WITH 4
    INCREMENT BY 3
    MINVALUE -5
    MAXVALUE 1000
    CACHE 7
    CYCLE;


ALTER TABLE library.numbers OWNER TO dump_owner;

--
-- Name: remote; Type: FOREIGN TABLE; Schema: library; Owner: dump_owner
--

CREATE FOREIGN TABLE library.remote (
    id integer NOT NULL,
    note text
)
SERVER elsewhere
OPTIONS (
    path '/a;b'
);
ALTER FOREIGN TABLE library.remote ALTER COLUMN id OPTIONS (
    name 'i;d'
);


ALTER FOREIGN TABLE library.remote OWNER TO dump_owner;

--
-- Name: scratch; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE UNLOGGED TABLE library.scratch (
    id integer
)
WITH (fillfactor='70');


ALTER TABLE library.scratch OWNER TO dump_owner;

--
-- Name: second_view; Type: VIEW; Schema: library; Owner: dump_owner
--

CREATE VIEW library.second_view AS
 SELECT first_view.id
   FROM library.first_view;


ALTER TABLE library.second_view OWNER TO dump_owner;

SET default_table_access_method = heap2;

--
-- Name: stored; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.stored (
    id integer,
    body text
);


ALTER TABLE library.stored OWNER TO dump_owner;

SET default_table_access_method = heap;

--
-- Name: totals; Type: MATERIALIZED VIEW; Schema: library; Owner: dump_owner
--

CREATE MATERIALIZED VIEW library.totals AS
 SELECT books.author,
    count(*) AS books
   FROM library.books
  GROUP BY books.author
  WITH NO DATA;


ALTER TABLE library.totals OWNER TO dump_owner;

--
-- Name: totals_again; Type: MATERIALIZED VIEW; Schema: library; Owner: dump_owner
--

CREATE MATERIALIZED VIEW library.totals_again AS
 SELECT sum(totals.books) AS books
   FROM library.totals
  WITH NO DATA;


ALTER TABLE library.totals_again OWNER TO dump_owner;

--
-- Name: unfilled; Type: MATERIALIZED VIEW; Schema: library; Owner: dump_owner
--

CREATE MATERIALIZED VIEW library.unfilled AS
 SELECT totals.author,
    totals.books
   FROM library.totals
  WITH NO DATA;


ALTER TABLE library.unfilled OWNER TO dump_owner;

--
-- Name: untouched; Type: SEQUENCE; Schema: library; Owner: dump_owner
--

CREATE SEQUENCE library.untouched
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE library.untouched OWNER TO dump_owner;

--
-- Name: values_; Type: TABLE; Schema: library; Owner: dump_owner
--

CREATE TABLE library.values_ (
    id integer NOT NULL,
    content text,
    "we;ird""col'" text DEFAULT 'a;b''c\
;'::text,
    bytes bytea,
    tags text[],
    document jsonb,
    pairs public.hstore,
    twice integer GENERATED ALWAYS AS ((number * 2)) STORED,
    number integer,
    CONSTRAINT "positive;" CHECK (((number > 0) OR (content <> ';'::text)))
);
ALTER TABLE ONLY library.values_ ALTER COLUMN content SET STATISTICS 50;
ALTER TABLE ONLY library.values_ ALTER COLUMN content SET STORAGE EXTERNAL;

ALTER TABLE ONLY library.values_ REPLICA IDENTITY FULL;


ALTER TABLE library.values_ OWNER TO dump_owner;

--
-- Name: COLUMN values_."we;ird""col'"; Type: COMMENT; Schema: library; Owner: dump_owner
--

COMMENT ON COLUMN library.values_."we;ird""col'" IS 'tab	here; back\slash';


--
-- Name: values__id_seq; Type: SEQUENCE; Schema: library; Owner: dump_owner
--

ALTER TABLE library.values_ ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME library.values__id_seq
    START WITH 100
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: plain; Type: TABLE; Schema: public; Owner: dump_owner
--

CREATE TABLE public.plain (
    id integer NOT NULL,
    mood public.citext
);


ALTER TABLE public.plain OWNER TO dump_owner;

--
-- Name: plain_id_seq; Type: SEQUENCE; Schema: public; Owner: dump_owner
--

CREATE SEQUENCE public.plain_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.plain_id_seq OWNER TO dump_owner;

--
-- Name: plain_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: dump_owner
--

ALTER SEQUENCE public.plain_id_seq OWNED BY public.plain.id;


--
-- Name: events_2024; Type: TABLE ATTACH; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.events ATTACH PARTITION library.events_2024 FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');


--
-- Name: events_2024_a; Type: TABLE ATTACH; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.events_2024 ATTACH PARTITION library.events_2024_a FOR VALUES IN ('a;', 'b''');


--
-- Name: events_rest; Type: TABLE ATTACH; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.events ATTACH PARTITION library.events_rest DEFAULT;


--
-- Name: derived note; Type: DEFAULT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.derived ALTER COLUMN note SET DEFAULT 'n;'::text;


--
-- Name: plain id; Type: DEFAULT; Schema: public; Owner: dump_owner
--

ALTER TABLE ONLY public.plain ALTER COLUMN id SET DEFAULT nextval('public.plain_id_seq'::regclass);


--
-- Name: 1000001; Type: BLOB; Schema: -; Owner: dump_owner
--

SELECT pg_catalog.lo_create('1000001');


ALTER LARGE OBJECT 1000001 OWNER TO dump_owner;

--
-- Name: LARGE OBJECT 1000001; Type: COMMENT; Schema: -; Owner: dump_owner
--

COMMENT ON LARGE OBJECT 1000001 IS 'large; ''object''';


--
-- Name: 1000002; Type: BLOB; Schema: -; Owner: dump_owner
--

SELECT pg_catalog.lo_create('1000002');


ALTER LARGE OBJECT 1000002 OWNER TO dump_owner;

--
-- Name: 1000003; Type: BLOB; Schema: -; Owner: dump_reader
--

SELECT pg_catalog.lo_create('1000003');


ALTER LARGE OBJECT 1000003 OWNER TO dump_reader;

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
-- Name: authors authors_active_excl; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.authors
    ADD CONSTRAINT authors_active_excl EXCLUDE USING gist (active WITH &&);


--
-- Name: authors authors_pkey; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.authors
    ADD CONSTRAINT authors_pkey PRIMARY KEY (name);

ALTER TABLE library.authors CLUSTER ON authors_pkey;


--
-- Name: books books_pkey; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.books
    ADD CONSTRAINT books_pkey PRIMARY KEY (isbn);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (at, kind);


--
-- Name: events_2024 events_2024_pkey; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.events_2024
    ADD CONSTRAINT events_2024_pkey PRIMARY KEY (at, kind);


--
-- Name: events_2024_a events_2024_a_pkey; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.events_2024_a
    ADD CONSTRAINT events_2024_a_pkey PRIMARY KEY (at, kind);


--
-- Name: events_rest events_rest_pkey; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.events_rest
    ADD CONSTRAINT events_rest_pkey PRIMARY KEY (at, kind);


--
-- Name: nulls nulls_a_b_key; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.nulls
    ADD CONSTRAINT nulls_a_b_key UNIQUE NULLS NOT DISTINCT (a, b);


--
-- Name: books unique;; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.books
    ADD CONSTRAINT "unique;" UNIQUE (author, title) DEFERRABLE;


--
-- Name: values_ values__pkey; Type: CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.values_
    ADD CONSTRAINT values__pkey PRIMARY KEY (id);


--
-- Name: plain plain_pkey; Type: CONSTRAINT; Schema: public; Owner: dump_owner
--

ALTER TABLE ONLY public.plain
    ADD CONSTRAINT plain_pkey PRIMARY KEY (id);


--
-- Name: books_to_tsvector_idx; Type: INDEX; Schema: library; Owner: dump_owner
--

CREATE INDEX books_to_tsvector_idx ON library.books USING gin (to_tsvector('library.words'::regconfig, title));


--
-- Name: index;; Type: INDEX; Schema: library; Owner: dump_owner
--

CREATE INDEX "index;" ON library.values_ USING btree (lower(content), number DESC NULLS LAST) WHERE (number > 3);


--
-- Name: nulls_b_idx; Type: INDEX; Schema: library; Owner: dump_owner
--

CREATE UNIQUE INDEX nulls_b_idx ON library.nulls USING btree (b) NULLS NOT DISTINCT;


--
-- Name: totals_author_idx; Type: INDEX; Schema: library; Owner: dump_owner
--

CREATE UNIQUE INDEX totals_author_idx ON library.totals USING btree (author);


--
-- Name: events_2024_a_pkey; Type: INDEX ATTACH; Schema: library; Owner: dump_owner
--

ALTER INDEX library.events_2024_pkey ATTACH PARTITION library.events_2024_a_pkey;


--
-- Name: events_2024_pkey; Type: INDEX ATTACH; Schema: library; Owner: dump_owner
--

ALTER INDEX library.events_pkey ATTACH PARTITION library.events_2024_pkey;


--
-- Name: events_rest_pkey; Type: INDEX ATTACH; Schema: library; Owner: dump_owner
--

ALTER INDEX library.events_pkey ATTACH PARTITION library.events_rest_pkey;


--
-- Name: correlated; Type: STATISTICS; Schema: library; Owner: dump_owner
--

CREATE STATISTICS library.correlated (ndistinct, dependencies) ON content, number FROM library.values_;
ALTER STATISTICS library.correlated SET STATISTICS 33;


ALTER STATISTICS library.correlated OWNER TO dump_owner;

--
-- Name: expressions; Type: STATISTICS; Schema: library; Owner: dump_owner
--

CREATE STATISTICS library.expressions ON lower(content), (number % 7) FROM library.values_;


ALTER STATISTICS library.expressions OWNER TO dump_owner;

--
-- Name: base log_delete; Type: RULE; Schema: library; Owner: dump_owner
--

CREATE RULE log_delete AS
    ON DELETE TO library.base DO ( INSERT INTO library.scratch (id)
  VALUES (1);
 INSERT INTO library.scratch (id)  SELECT old.id
          WHERE (old.note <> 'a;b'::text);
);


--
-- Name: chapters no_update; Type: RULE; Schema: library; Owner: dump_owner
--

CREATE RULE no_update AS
    ON UPDATE TO library.chapters DO INSTEAD NOTHING;


--
-- Name: base notify_insert; Type: RULE; Schema: library; Owner: dump_owner
--

CREATE RULE notify_insert AS
    ON INSERT TO library.base DO
 NOTIFY library_base;


--
-- Name: events changed; Type: TRIGGER; Schema: library; Owner: dump_owner
--

CREATE TRIGGER changed AFTER UPDATE ON library.events REFERENCING OLD TABLE AS before_ NEW TABLE AS after_ FOR EACH STATEMENT EXECUTE FUNCTION library.seen();


--
-- Name: books later; Type: TRIGGER; Schema: library; Owner: dump_owner
--

CREATE CONSTRAINT TRIGGER later AFTER INSERT ON library.books DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION library.seen();

ALTER TABLE library.books DISABLE TRIGGER later;


--
-- Name: values_ touch;; Type: TRIGGER; Schema: library; Owner: dump_owner
--

CREATE TRIGGER "touch;" BEFORE UPDATE OF content ON library.values_ FOR EACH ROW WHEN ((old.content IS DISTINCT FROM new.content)) EXECUTE FUNCTION library.touch(';''x');

ALTER TABLE library.values_ ENABLE ALWAYS TRIGGER "touch;";


--
-- Name: books books_author_fkey; Type: FK CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.books
    ADD CONSTRAINT books_author_fkey FOREIGN KEY (author) REFERENCES library.authors(name) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;


--
-- Name: books chain; Type: FK CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.books
    ADD CONSTRAINT chain FOREIGN KEY (successor) REFERENCES library.books(isbn);


--
-- Name: nulls nulls_a_fkey; Type: FK CONSTRAINT; Schema: library; Owner: dump_owner
--

ALTER TABLE ONLY library.nulls
    ADD CONSTRAINT nulls_a_fkey FOREIGN KEY (a) REFERENCES library.values_(id) ON DELETE SET NULL (a);


--
-- Name: books; Type: ROW SECURITY; Schema: library; Owner: dump_owner
--

ALTER TABLE library.books ENABLE ROW LEVEL SECURITY;

--
-- Name: books everyone; Type: POLICY; Schema: library; Owner: dump_owner
--

CREATE POLICY everyone ON library.books USING (true);


--
-- Name: books own;; Type: POLICY; Schema: library; Owner: dump_owner
--

CREATE POLICY "own;" ON library.books AS RESTRICTIVE FOR UPDATE TO dump_reader USING ((title <> ';'::text)) WITH CHECK ((price > (0)::numeric));


--
-- Name: POLICY "own;" ON books; Type: COMMENT; Schema: library; Owner: dump_owner
--

COMMENT ON POLICY "own;" ON library.books IS 'a; policy';


--
-- Name: nothing; Type: PUBLICATION; Schema: -; Owner: dump_owner
--

CREATE PUBLICATION nothing WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION nothing OWNER TO dump_owner;

--
-- Name: parts; Type: PUBLICATION; Schema: -; Owner: dump_owner
--

CREATE PUBLICATION parts WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION parts OWNER TO dump_owner;

--
-- Name: some_tables; Type: PUBLICATION; Schema: -; Owner: dump_owner
--

CREATE PUBLICATION some_tables WITH (publish = 'insert, update');


ALTER PUBLICATION some_tables OWNER TO dump_owner;

--
-- Name: whole_schema; Type: PUBLICATION; Schema: -; Owner: dump_owner
--

CREATE PUBLICATION whole_schema WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION whole_schema OWNER TO dump_owner;

--
-- Name: some_tables authors; Type: PUBLICATION TABLE; Schema: library; Owner: dump_owner
--

ALTER PUBLICATION some_tables ADD TABLE ONLY library.authors;


--
-- Name: parts values_; Type: PUBLICATION TABLE; Schema: library; Owner: dump_owner
--

ALTER PUBLICATION parts ADD TABLE ONLY library.values_ (id, content, number) WHERE ((number > 5));


--
-- Name: some_tables plain; Type: PUBLICATION TABLE; Schema: public; Owner: dump_owner
--

ALTER PUBLICATION some_tables ADD TABLE ONLY public.plain;


--
-- Name: whole_schema library; Type: PUBLICATION TABLES IN SCHEMA; Schema: library; Owner: dump_owner
--

ALTER PUBLICATION whole_schema ADD TABLES IN SCHEMA library;


--
-- Name: from_elsewhere; Type: SUBSCRIPTION; Schema: -; Owner: dump_owner
--

CREATE SUBSCRIPTION from_elsewhere CONNECTION 'host=127.0.0.1 port=1 dbname=''x;y''' PUBLICATION "p;", q WITH (connect = false, slot_name = NONE);


ALTER SUBSCRIPTION from_elsewhere OWNER TO dump_owner;

--
-- Name: SCHEMA library; Type: ACL; Schema: -; Owner: dump_owner
--

GRANT USAGE ON SCHEMA library TO dump_reader;


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: pg_database_owner
--

GRANT CREATE ON SCHEMA public TO dump_reader;


--
-- Name: TYPE isbn; Type: ACL; Schema: library; Owner: dump_owner
--

REVOKE ALL ON TYPE library.isbn FROM PUBLIC;


--
-- Name: TYPE state; Type: ACL; Schema: library; Owner: dump_owner
--

GRANT ALL ON TYPE library.state TO dump_reader;


--
-- Name: TABLE nulls; Type: ACL; Schema: library; Owner: dump_owner
--

GRANT SELECT ON TABLE library.nulls TO dump_reader;


--
-- Name: FUNCTION merge_in(); Type: ACL; Schema: library; Owner: dump_owner
--

REVOKE ALL ON FUNCTION library.merge_in() FROM PUBLIC;


--
-- Name: FUNCTION nested(n integer); Type: ACL; Schema: library; Owner: dump_owner
--

REVOKE ALL ON FUNCTION library.nested(n integer) FROM PUBLIC;


--
-- Name: PROCEDURE tidy(INOUT done integer); Type: ACL; Schema: library; Owner: dump_owner
--

GRANT ALL ON PROCEDURE library.tidy(INOUT done integer) TO dump_reader;


--
-- Name: TABLE authors; Type: ACL; Schema: library; Owner: dump_owner
--

GRANT SELECT ON TABLE library.authors TO dump_reader WITH GRANT OPTION;
SET SESSION AUTHORIZATION dump_reader;
GRANT SELECT ON TABLE library.authors TO PUBLIC;
RESET SESSION AUTHORIZATION;


--
-- Name: COLUMN books.isbn; Type: ACL; Schema: library; Owner: dump_owner
--

GRANT SELECT(isbn) ON TABLE library.books TO dump_reader;


--
-- Name: COLUMN books.title; Type: ACL; Schema: library; Owner: dump_owner
--

GRANT SELECT(title),UPDATE(title) ON TABLE library.books TO dump_reader;


--
-- Name: TABLE invoker; Type: ACL; Schema: library; Owner: dump_owner
--

GRANT SELECT ON TABLE library.invoker TO dump_reader;


--
-- Name: SEQUENCE numbers; Type: ACL; Schema: library; Owner: dump_owner
--

GRANT ALL ON SEQUENCE library.numbers TO dump_reader;


--
-- Name: TABLE remote; Type: ACL; Schema: library; Owner: dump_owner
--

GRANT SELECT ON TABLE library.remote TO dump_reader;


--
-- Name: LARGE OBJECT 1000001; Type: ACL; Schema: -; Owner: dump_owner
--

GRANT SELECT ON LARGE OBJECT 1000001 TO dump_reader;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: library; Owner: dump_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dump_owner IN SCHEMA library GRANT SELECT ON TABLES  TO dump_reader;


--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: dump_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dump_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;


--
-- Name: DEFAULT PRIVILEGES FOR SCHEMAS; Type: DEFAULT ACL; Schema: -; Owner: dump_reader
--

ALTER DEFAULT PRIVILEGES FOR ROLE dump_reader GRANT USAGE ON SCHEMAS  TO dump_owner;


--
-- Name: audit_ddl; Type: EVENT TRIGGER; Schema: -; Owner: dump_owner
--

CREATE EVENT TRIGGER audit_ddl ON ddl_command_end
         WHEN TAG IN ('CREATE TABLE', 'DROP TABLE')
   EXECUTE FUNCTION library.audit();


ALTER EVENT TRIGGER audit_ddl OWNER TO dump_owner;

--
-- Name: EVENT TRIGGER audit_ddl; Type: COMMENT; Schema: -; Owner: dump_owner
--

COMMENT ON EVENT TRIGGER audit_ddl IS 'fires; here too';


--
-- Name: totals; Type: MATERIALIZED VIEW DATA; Schema: library; Owner: dump_owner
--

REFRESH MATERIALIZED VIEW library.totals;


--
-- Name: totals_again; Type: MATERIALIZED VIEW DATA; Schema: library; Owner: dump_owner
--

REFRESH MATERIALIZED VIEW library.totals_again;


--
-- PostgreSQL database dump complete
--

\unrestrict HtPUTNg3Pk8k5ruIfjbPnclSjYgsQAJxf0Vzx94NPuiunfrOSSiOhcZMAfJ7DQg

