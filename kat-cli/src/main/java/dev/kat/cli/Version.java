package dev.kat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

import org.springframework.core.io.ClassPathResource;
import picocli.CommandLine.IVersionProvider;

/**
 * The version of this program.
 */
final class Version implements IVersionProvider {

	@Override
	public String[] getVersion() {
		return new String[] { text() };
	}

	/**
	 * {@return the versions of Kat and Java, for people}
	 */
	static String text() {
		return "kat %s (Java %s)".formatted(number(), Runtime.version());
	}

	private static String number() {
		Properties properties = new Properties();
		try (InputStream file = new ClassPathResource("version.properties", Version.class).getInputStream()) {
			properties.load(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return properties.getProperty("version");
	}

}
