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

SET default_tablespace = '';

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
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: library; Owner: dump_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dump_owner IN SCHEMA library GRANT SELECT ON TABLES TO dump_reader;


--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: dump_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE dump_owner REVOKE ALL ON FUNCTIONS FROM PUBLIC;


--
-- Name: DEFAULT PRIVILEGES FOR SCHEMAS; Type: DEFAULT ACL; Schema: -; Owner: dump_reader
--

ALTER DEFAULT PRIVILEGES FOR ROLE dump_reader GRANT USAGE ON SCHEMAS TO dump_owner;


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

