package dev.kat.script;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.UnreadableMigrationException;

/**
 * Where in a script the code is that had been run or made when a statement failed. Reads
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
	 * @param script the script that it is in
	 * @param mode how the script was run
	 */
	ScriptCode(@Nullable SqlStatement failed, SqlScript script, TransactionMode mode) {
		this.failed = failed;
		this.script = script;
		this.mode = mode;
	}

	/**
	 * {@return the line of the file that is a line of the DO block that failed}
	 */
	OptionalInt lineOfBlock(int line) {
		if (this.failed == null || !this.failed.tokens().is(0, "DO")) {
			return OptionalInt.empty();
		}
		return lineOf(CodeBody.of(this.failed), line);
	}

	/**
	 * {@return the line of the file that is a line of the COPY data that failed}
	 */
	OptionalInt lineOfData(int line) {
		if (this.failed == null || !this.failed.isCopyFromStdin()) {
			return OptionalInt.empty();
		}
		int lines = (int) this.failed.text().chars().filter((character) -> character == '\n').count();
		return OptionalInt.of(this.failed.position().line() + lines + line);
	}

	/**
	 * Finds a line of a routine that the server could not make. It says only its bare
	 * name, so that of another one than the failed statement's nothing is known.
	 */
	OptionalInt lineOfFailedRoutine(String name, int line) {
		RoutineSignature made = (this.failed != null) ? RoutineSignature.madeBy(this.failed) : null;
		return (this.failed != null && made != null && made.name().equals(name))
				? lineOf(CodeBody.of(this.failed), line) : OptionalInt.empty();
	}

	/**
	 * Finds a line of a routine that the script made before. Where it made several that
	 * may be the one, nobody can tell which was called.
	 */
	OptionalInt lineOfRoutine(String signature, int line) {
		RoutineSignature called = (line > 0) ? RoutineSignature.of(signature) : null;
		if (called == null) {
			return OptionalInt.empty();
		}
		List<Routine> found = routines().stream().filter((routine) -> routine.signature().isCalled(called)).toList();
		return (found.size() == 1) ? lineOf(found.get(0).body(), line) : OptionalInt.empty();
	}

	private static OptionalInt lineOf(@Nullable CodeBody body, int line) {
		return (body != null) ? body.lineOf(line) : OptionalInt.empty();
	}

	private List<Routine> routines() {
		if (this.routines == null) {
			this.routines = read();
		}
		return this.routines;
	}

	/**
	 * That the file has gone or changed meanwhile must not hide the error itself.
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
		for (SqlStatement next = statements.next(); next != null; next = statements.next()) {
			if (this.failed != null && next.position().equals(this.failed.position())) {
				return made;
			}
			if (mayChangeSearchPath(next)) {
				made.removeIf((routine) -> routine.signature().schema() == null);
			}
			RoutineSignature signature = RoutineSignature.madeBy(next);
			if (signature != null) {
				made.add(new Routine(signature, CodeBody.of(next)));
			}
		}
		return (this.failed == null) ? made : List.of();
	}

	/**
	 * After that, a name without a schema may mean another routine.
	 */
	private static boolean mayChangeSearchPath(SqlStatement statement) {
		return statement.changesSession()
				&& (statement.changedSettings().isEmpty() || statement.changedSettings().contains("search_path"));
	}

	private record Routine(RoutineSignature signature, @Nullable CodeBody body) {

	}

}
