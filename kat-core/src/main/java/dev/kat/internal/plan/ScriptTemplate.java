package dev.kat.internal.plan;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.springframework.core.io.ByteArrayResource;

import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.MigrationScript;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Success;

/**
 * What a new migration's up.sql contains until its author writes it.
 */
public final class ScriptTemplate {

	private ScriptTemplate() {
	}

	/**
	 * Returns the text of a new migration's up.sql.
	 * @param migration the new migration
	 * @return a comment, without a statement
	 */
	public static String of(MigrationId migration) {
		return "-- Applies %s.\n".formatted(migration.name());
	}

	/**
	 * Returns why a script without a statement must not run: its author has not begun.
	 * Any other script without a statement may be meant as it is.
	 */
	static Optional<Problem> whyUnwritten(MigrationId migration, MigrationScript script) {
		if (!script.text().strip().equals(of(migration).strip())) {
			return Optional.empty();
		}
		return Optional.of(Problem.of(Kind.SCRIPT, migration, "Unwritten: %s has no statement yet".formatted(script),
				"Write its statements. If nothing is to run, empty the file."));
	}

	/**
	 * Returns whether a migration was applied before its author wrote the script that it
	 * has now: what ran was the template or an empty file, which is nothing.
	 */
	static boolean ranInPlaceOf(Migration migration, RecordEntry entry) {
		return entry.isModified(migration) && entry.halfRun() == null
				&& Optional.ofNullable(entry.success())
					.filter((success) -> success.operation() == Operation.UP)
					.map(Success::checksum)
					.filter((checksum) -> isOfNothing(entry.name(), checksum))
					.isPresent();
	}

	private static boolean isOfNothing(String name, String checksum) {
		return checksum.equals(checksum(""))
				|| MigrationId.parse(name).filter((id) -> checksum.equals(checksum(of(id)))).isPresent();
	}

	private static String checksum(String text) {
		return new MigrationScript("", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8))).checksum();
	}

}
