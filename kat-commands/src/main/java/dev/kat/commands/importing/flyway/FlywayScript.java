package dev.kat.commands.importing.flyway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

import dev.kat.commands.importing.ImportedScript;
import dev.kat.commands.importing.SourceFile;

/**
 * A script of Flyway.
 *
 * @param file its file
 * @param name what its name says
 * @param settings its own settings
 * @param script what it runs
 */
record FlywayScript(SourceFile file, FlywayName name, ScriptSettings settings, ImportedScript script) {

	/**
	 * Reads a script.
	 * @return empty if it is not in its encoding
	 */
	static Optional<FlywayScript> read(SourceFile file, FlywayName name, ScriptSettings settings) {
		try {
			String text = settings.encoding().newDecoder().decode(ByteBuffer.wrap(file.bytes())).toString();
			return Optional.of(new FlywayScript(file, name, settings, ImportedScript.of(text, file)));
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

	FlywayVersion version() {
		return this.name.version().orElseThrow();
	}

}
