package dev.kat.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code pg_dump} writes, runs as it is.
 */
class PgDumpTests {

	private static final String DUMP = """
			--
			-- PostgreSQL database dump
			--

			\\restrict dpD97utfP9PCvBdg9MO3vs38PF1e25YVAV8KRbAxxyrcAAZwNQwpnLCgxeGHZvk

			-- Dumped from database version 18.0
			-- Dumped by pg_dump version 18.0

			SET statement_timeout = 0;
			SET idle_in_transaction_session_timeout = 0;
			SET transaction_timeout = 0;
			SET client_encoding = 'UTF8';
			SET standard_conforming_strings = on;
			SELECT pg_catalog.set_config('search_path', '', false);
			SET row_security = off;

			CREATE TYPE public.en AS ENUM (
			    'a;',
			    'b'''
			);

			CREATE FUNCTION public.f(a integer) RETURNS integer
			    LANGUAGE sql
			    BEGIN ATOMIC
			 SELECT
			         CASE
			             WHEN (a > 1) THEN 2
			             ELSE 3
			         END AS "end";
			 SELECT 1 AS "end";
			END;

			CREATE FUNCTION public.g() RETURNS text
			    LANGUAGE plpgsql
			    AS $_$ BEGIN /* ; */ RETURN $x$ a; 'b $x$; END; $_$;

			COMMENT ON FUNCTION public.g() IS 'multi
			line; \\ slash';

			CREATE FUNCTION public.h() RETURNS trigger
			    LANGUAGE plpgsql
			    AS $$BEGIN RETURN NULL; -- it's
			END;$$;

			CREATE TABLE public.t (
			    id integer NOT NULL,
			    "we;ird""col" text DEFAULT 'a;b''c'::text,
			    e text DEFAULT 'x\\y
			;'::text
			);

			SELECT pg_catalog.lo_create('16441');

			ALTER LARGE OBJECT 16441 OWNER TO postgres;

			COPY public.t (id, "we;ird""col", e) FROM stdin;
			1	line1\\nline2\\t\\\\.	x
			2	\\\\.	\\N
			3	it's $$ ( ;	$$
			\\.


			SELECT pg_catalog.setval('public.s', 1, false);

			BEGIN;

			SELECT pg_catalog.lo_open('16441', 131072);
			SELECT pg_catalog.lowrite(0, '\\x68656c6c6f');
			SELECT pg_catalog.lo_close(0);

			SELECT pg_catalog.lo_open('16442', 131072);
			SELECT pg_catalog.lo_close(0);

			COMMIT;

			CREATE RULE r AS
			    ON INSERT TO public.t DO ( UPDATE public.part SET id = 1;
			 DELETE FROM public.part
			  WHERE (part.id = 2);
			);

			--
			-- PostgreSQL database dump complete
			--

			\\unrestrict dpD97utfP9PCvBdg9MO3vs38PF1e25YVAV8KRbAxxyrcAAZwNQwpnLCgxeGHZvk

			""";

	@Test
	void passesTheCheck() {
		assertThat(Scripts.problems(DUMP)).isEmpty();
	}

	@Test
	void isSplitIntoItsStatements() {
		assertThat(Scripts.texts(DUMP)).extracting((text) -> text.lines().findFirst().orElseThrow())
			.containsExactly("SET statement_timeout = 0", "SET idle_in_transaction_session_timeout = 0",
					"SET transaction_timeout = 0", "SET client_encoding = 'UTF8'",
					"SET standard_conforming_strings = on", "SELECT pg_catalog.set_config('search_path', '', false)",
					"SET row_security = off", "CREATE TYPE public.en AS ENUM (",
					"CREATE FUNCTION public.f(a integer) RETURNS integer", "CREATE FUNCTION public.g() RETURNS text",
					"COMMENT ON FUNCTION public.g() IS 'multi", "CREATE FUNCTION public.h() RETURNS trigger",
					"CREATE TABLE public.t (", "SELECT pg_catalog.lo_create('16441')",
					"ALTER LARGE OBJECT 16441 OWNER TO postgres", "COPY public.t (id, \"we;ird\"\"col\", e) FROM stdin",
					"SELECT pg_catalog.setval('public.s', 1, false)", "SELECT pg_catalog.lo_open('16441', 131072)",
					"SELECT pg_catalog.lowrite(0, '\\x68656c6c6f')", "SELECT pg_catalog.lo_close(0)",
					"SELECT pg_catalog.lo_open('16442', 131072)", "SELECT pg_catalog.lo_close(0)", "CREATE RULE r AS");
	}

	@Test
	void keepsItsDataAsItIs() throws IOException {
		List<SqlStatement> statements = Scripts.statements(DUMP);
		assertThat(statements).filteredOn(SqlStatement::isCopyFromStdin).hasSize(1);
		assertThat(dataOfTheFirstCopy()).isEqualTo("""
				1	line1\\nline2\\t\\\\.	x
				2	\\\\.	\\N
				3	it's $$ ( ;	$$
				""");
	}

	private static String dataOfTheFirstCopy() throws IOException {
		StringWriter content = new StringWriter();
		try (StatementReader reader = Scripts.script(DUMP).open(TransactionMode.TRANSACTIONAL)) {
			Reader data = null;
			while (data == null) {
				data = reader.next().copyData();
			}
			data.transferTo(content);
		}
		return content.toString();
	}

}
