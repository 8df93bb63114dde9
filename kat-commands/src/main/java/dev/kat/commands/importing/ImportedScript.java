package dev.kat.commands.importing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.springframework.core.io.ByteArrayResource;

import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.internal.text.ScriptPosition;
import dev.kat.migration.MigrationScript;

/**
 * A script of another tool.
 *
 * @param text the script, as it will be in the folder
 * @param file the file it comes from, as messages name it
 * @param line the line of that file with which it begins, from 1
 */
public record ImportedScript(String text, String file, int line) {

	/**
	 * Returns a script that is a whole file.
	 * @param text the script
	 * @param file the file it comes from
	 * @return the script
	 */
	public static ImportedScript of(String text, SourceFile file) {
		return new ImportedScript(text, file.display(), 1);
	}

	/**
	 * Returns the first line with a statement that PostgreSQL refuses to run in a
	 * transaction.
	 * @return the line in the other tool's file; empty if all can run in a transaction
	 */
	public Optional<Integer> lineOutsideTransaction() {
		return PostgresDatabase.SYNTAX.firstOutsideTransaction(script()).map(ScriptPosition::line);
	}

	/**
	 * Returns the script as Kat reads it, with the positions of the other tool's file.
	 */
	MigrationScript script() {
		String before = (this.text.indexOf('\r') >= 0) ? "\r\n" : "\n";
		return script(before.repeat(this.line - 1) + this.text);
	}

	/**
	 * {@return the checksum of the script, as it will be in the folder}
	 */
	public String checksum() {
		return script(this.text).checksum();
	}

	private MigrationScript script(String content) {
		return new MigrationScript(this.file, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)));
	}

}
