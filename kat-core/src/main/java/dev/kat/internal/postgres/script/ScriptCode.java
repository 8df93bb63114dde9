package dev.kat.internal.postgres.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.UnreadableMigrationException;
import dev.kat.migration.TransactionMode;

/**
 * Finds the code in a script that had been run or created when a statement failed. Reads
 * the script at most once, up to that statement.
 */
final class ScriptCode {

	private final @Nullable SqlStatement failed;

	private final SqlScript script;

	private final TransactionMode mode;

	private @Nullable List<Routine> routines;

	/**
	 * Prepares to look.
	 * @param failed the statement that failed, or {@code null} if all were done
	 * @param script its script
	 * @param mode how the script was run
	 */
	ScriptCode(@Nullable SqlStatement failed, SqlScript script, TransactionMode mode) {
		this.failed = failed;
		this.script = script;
		this.mode = mode;
	}

	/**
	 * {@return the line of the file for a line of the DO block that failed}
	 */
	OptionalInt lineOfBlock(int line) {
		return lineOf(failed().filter((statement) -> statement.tokens().is(0, "DO")).flatMap(CodeBody::of), line);
	}

	/**
	 * {@return the line of the file for a line of the COPY data that failed}
	 */
	OptionalInt lineOfData(int line) {
		return failed().filter(SqlStatement::isCopyFromStdin)
			.map((statement) -> OptionalInt.of(statement.lastLine() + line))
			.orElse(OptionalInt.empty());
	}

	/**
	 * Finds a line of a routine that the server could not create. The server gives only
	 * its bare name, so nothing is known about a routine other than the failed
	 * statement's.
	 */
	OptionalInt lineOfFailedRoutine(String name, int line) {
		return lineOf(failed().filter((statement) -> makes(statement, name)).flatMap(CodeBody::of), line);
	}

	private static boolean makes(SqlStatement statement, String name) {
		return RoutineSignature.madeBy(statement).filter((made) -> made.name().equals(name)).isPresent();
	}

	/**
	 * Finds a line of a routine that the script created earlier. If it created several
	 * candidates, there is no way to know which one was called.
	 */
	OptionalInt lineOfRoutine(String signature, int line) {
		if (line == 0) {
			return OptionalInt.empty();
		}
		List<Routine> found = RoutineSignature.of(signature)
			.map((called) -> routines().stream().filter((routine) -> routine.signature().isCalled(called)).toList())
			.orElse(List.of());
		return (found.size() == 1) ? lineOf(found.get(0).body(), line) : OptionalInt.empty();
	}

	private static OptionalInt lineOf(Optional<CodeBody> body, int line) {
		return body.map((code) -> code.lineOf(line)).orElse(OptionalInt.empty());
	}

	private Optional<SqlStatement> failed() {
		return Optional.ofNullable(this.failed);
	}

	private List<Routine> routines() {
		if (this.routines == null) {
			this.routines = read();
		}
		return this.routines;
	}

	/**
	 * If the file is gone or has changed, that must not hide the error itself.
	 */
	private List<Routine> read() {
		try (StatementReader statements = this.script.open(this.mode)) {
			return read(statements);
		}
		catch (InvalidMigrationException | UnreadableMigrationException ex) {
			return List.of();
		}
	}

	private List<Routine> read(StatementReader statements) {
		List<Routine> made = new ArrayList<>();
		Optional<SqlStatement> next = statements.nextWithControl();
		while (next.isPresent() && !hasFailed(next.get())) {
			add(next.get(), made);
			next = statements.nextWithControl();
		}
		return (next.isPresent() || failed().isEmpty()) ? made : List.of();
	}

	private boolean hasFailed(SqlStatement statement) {
		return failed().filter((failed) -> failed.position().equals(statement.position())).isPresent();
	}

	private static void add(SqlStatement statement, List<Routine> made) {
		if (mayChangeSearchPath(statement)) {
			made.removeIf((routine) -> routine.signature().schema().isEmpty());
		}
		RoutineSignature.madeBy(statement)
			.ifPresent((signature) -> made.add(new Routine(signature, CodeBody.of(statement))));
	}

	/**
	 * After that, a name without a schema may mean another routine.
	 */
	private static boolean mayChangeSearchPath(SqlStatement statement) {
		return statement.changesSession()
				&& (statement.changedSettings().isEmpty() || statement.changedSettings().contains("search_path"));
	}

	private record Routine(RoutineSignature signature, Optional<CodeBody> body) {

	}

}
