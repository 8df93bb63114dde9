package dev.kat.source;

import java.io.IOException;

import org.springframework.core.io.InputStreamSource;

/**
 * A file of a migration, which can be opened again and again.
 */
interface SourceFile extends InputStreamSource {

	/**
	 * {@return whether it is a file of its own, and not part of a jar, for example}
	 */
	boolean isInDirectory();

	/**
	 * Returns the time of the last change of a file of its own, in milliseconds since
	 * 1970. It is only compared between copies of such a file.
	 */
	long lastModified() throws IOException;

}
