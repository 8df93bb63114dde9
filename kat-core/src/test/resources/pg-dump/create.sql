--
-- PostgreSQL database dump
--

\restrict EDCLsFWPSZ3EjQvcz4TughljDylZYDXRBnDvnyvH0v1tAfbKVSxLesFUdb8c5E3

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
-- Name: shop; Type: DATABASE; Schema: -; Owner: postgres
--

CREATE DATABASE shop WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C';


ALTER DATABASE shop OWNER TO postgres;

\unrestrict EDCLsFWPSZ3EjQvcz4TughljDylZYDXRBnDvnyvH0v1tAfbKVSxLesFUdb8c5E3
\connect shop
\restrict EDCLsFWPSZ3EjQvcz4TughljDylZYDXRBnDvnyvH0v1tAfbKVSxLesFUdb8c5E3

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
-- Name: shop; Type: DATABASE PROPERTIES; Schema: -; Owner: postgres
--

ALTER DATABASE shop SET work_mem TO '5MB';


\unrestrict EDCLsFWPSZ3EjQvcz4TughljDylZYDXRBnDvnyvH0v1tAfbKVSxLesFUdb8c5E3
\connect shop
\restrict EDCLsFWPSZ3EjQvcz4TughljDylZYDXRBnDvnyvH0v1tAfbKVSxLesFUdb8c5E3

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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: t; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.t (
    id integer
);


ALTER TABLE public.t OWNER TO postgres;

--
-- Data for Name: t; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.t (id) FROM stdin;
1
\.


--
-- PostgreSQL database dump complete
--

\unrestrict EDCLsFWPSZ3EjQvcz4TughljDylZYDXRBnDvnyvH0v1tAfbKVSxLesFUdb8c5E3

