package dev.kat.internal.postgres.script;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

class DriverSettingTests {

	@ParameterizedTest
	@ValueSource(strings = { "SET client_encoding = 'UTF8'", "SET client_encoding TO UTF8",
			"SET client_encoding='utf-8'", "set session client_encoding to unicode",
			"SET LOCAL client_encoding = \"UTF8\"", "SET NAMES 'UTF8'", "SET NAMES DEFAULT", "SET NAMES",
			"SET client_encoding TO DEFAULT", "SET client_encoding = E'UTF8'", "SET client_encoding = $$UTF8$$",
			"RESET client_encoding", "RESET ALL", "SET client_encoding FROM CURRENT", "SET DateStyle = ISO",
			"SET datestyle TO 'ISO, DMY'", "SET DateStyle TO iso, mdy", "RESET DateStyle", "SET DateStyle TO DEFAULT",
			"SET standard_conforming_strings = on", "SET standard_conforming_strings TO 'TRUE'",
			"SELECT pg_catalog.set_config('search_path', '', false)",
			"SELECT set_config('client_encoding', 'UTF8', true)",
			"SELECT set_config('client_encoding', current_setting('x'), true)",
			"SELECT set_config('DateStyle', NULL, true)", "SET TIME ZONE 'UTC'", "SET my.client_encoding = 'LATIN1'",
			"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "SET SESSION AUTHORIZATION 'a'",
			"SELECT 'SET client_encoding = LATIN1'", "SELECT set_config, 'client_encoding', 'LATIN1'",
			"ALTER DATABASE a SET client_encoding = 'LATIN1'" })
	void passes(String statement) {
		assertThat(Scripts.problems(statement)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET client_encoding = 'LATIN1'", "SET client_encoding TO latin1",
			"set session CLIENT_ENCODING = 'SQL_ASCII'", "SET LOCAL client_encoding = \"WIN1252\"",
			"SET \"client_encoding\" = 'LATIN1'", "SET NAMES 'LATIN1'", "SET SESSION NAMES LATIN1",
			"SET /* x */ client_encoding /* y */ = $$LATIN1$$", "SET client_encoding = 'UTF'\n'16'" })
	void refusesOtherEncodings(String statement) {
		assertThat(Scripts.problems(statement)).containsExactly("Setting not allowed: up.sql:1:1\n"
				+ "  Scripts are read as UTF-8 and the driver supports nothing else: remove the change.");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "SET DateStyle = German", "SET datestyle TO 'SQL, DMY'", "SET LOCAL DateStyle = DMY, ISO" })
	void refusesOtherDateStyles(String statement) {
		assertThat(Scripts.problems(statement)).containsExactly("Setting not allowed: up.sql:1:1\n"
				+ "  The driver needs a DateStyle that begins with ISO: write SET DateStyle = 'ISO, DMY', or another order.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET standard_conforming_strings = off", "SET standard_conforming_strings TO 'false'" })
	void refusesOtherStrings(String statement) {
		assertThat(Scripts.problems(statement)).containsExactly("Setting not allowed: up.sql:1:1\n"
				+ "  Scripts are split with standard_conforming_strings on: remove the change, and write strings with "
				+ "backslash escapes as E'...'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT set_config('client_encoding', 'LATIN1', false)",
			"SELECT SET_CONFIG ( 'Client_Encoding' , 'LATIN1' , false)",
			"SELECT set_config('datestyle', 'German', true)",
			"SELECT \"set_config\"(E'client_encoding', $$LATIN1$$, false)",
			"SELECT set_config('standard_conforming_strings', 'off', false)" })
	void refusesWhatIsSetByFunction(String statement) {
		assertThat(Scripts.problems(statement)).singleElement()
			.asString()
			.startsWith("Setting not allowed: up.sql:1:8\n");
	}

	@Test
	void findsEachCallInAStatement() {
		assertThat(Scripts.problems("SELECT 1, pg_catalog.set_config('client_encoding', 'LATIN1', true)"
				+ " WHERE (set_config('datestyle', 'SQL', true) = '')"))
			.extracting((problem) -> problem.lines().findFirst().orElseThrow())
			.containsExactly("Setting not allowed: up.sql:1:22", "Setting not allowed: up.sql:1:75");
	}

	@Test
	void refusesThemWithoutTransactionToo() {
		SqlScript script = Scripts.script("SET NAMES LATIN1");
		assertThat(Scripts.problems(script, TransactionMode.NON_TRANSACTIONAL)).hasSize(1);
	}

}
