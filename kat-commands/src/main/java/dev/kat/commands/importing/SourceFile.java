package dev.kat.commands.importing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.kat.commands.settings.SettingsException;

/**
 * A file of another tool.
 *
 * @param path where it is
 * @param display how messages name it
 * @param relative its path in the directory that was given, with slashes
 */
public record SourceFile(Path path, String display, String relative) {

	/**
	 * {@return its own name}
	 */
	public String name() {
		return this.relative.substring(this.relative.lastIndexOf('/') + 1);
	}

	/**
	 * Reads its bytes.
	 * @return the bytes
	 * @throws SettingsException if it cannot be read
	 */
	public byte[] bytes() {
		try {
			return Files.readAllBytes(this.path);
		}
		catch (IOException ex) {
			throw new SettingsException("Cannot read %s: %s".formatted(this.display, ex.getMessage()),
					"Make it readable.");
		}
	}

	/**
	 * Reads its text exactly as it is, with a byte order mark and the line ends.
	 * @return the text; empty if it is not UTF-8
	 * @throws SettingsException if it cannot be read
	 */
	public Optional<String> text() {
		try {
			return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString());
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

}
