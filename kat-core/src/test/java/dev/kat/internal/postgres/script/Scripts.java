package dev.kat.internal.postgres.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.springframework.core.io.ByteArrayResource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Scripts for the tests, all called {@code up.sql}.
 */
final class Scripts {

	private Scripts() {
	}

	static SqlScript script(String text) {
		return script(text.getBytes(StandardCharsets.UTF_8));
	}

	static SqlScript script(byte[] content) {
		return new SqlScript(new MigrationScript("up.sql", new ByteArrayResource(content)));
	}

	static List<SqlStatement> statements(String text) {
		List<SqlStatement> statements = new ArrayList<>();
		try (StatementReader reader = script(text).open(TransactionMode.TRANSACTIONAL)) {
			for (SqlStatement statement = reader.next(); statement != null; statement = reader.next()) {
				statements.add(statement);
			}
		}
		return statements;
	}

	static List<String> texts(String text) {
		return statements(text).stream().map(SqlStatement::text).toList();
	}

	static SqlStatement statement(String text) {
		return statements(text).get(0);
	}

	static List<String> problems(String text) {
		return problems(script(text), TransactionMode.TRANSACTIONAL);
	}

	static List<String> problems(SqlScript script, TransactionMode mode) {
		InvalidMigrationException ex = catchThrowableOfType(InvalidMigrationException.class, () -> script.check(mode));
		return (ex != null) ? ex.problems().stream().map(Problem::message).toList() : List.of();
	}

}
