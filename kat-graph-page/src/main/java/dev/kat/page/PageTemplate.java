package dev.kat.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of a page that is one file, with places such as {@code {{title}}}.
 */
public final class PageTemplate {

	private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

	private PageTemplate() {
	}

	/**
	 * Fills the places of a template in one go, so that nothing that is filled in can
	 * hold a place.
	 * @param template the template
	 * @param parts what to fill in, by place
	 * @return the page; a place without a part is empty
	 */
	public static String fill(String template, Map<String, String> parts) {
		return PLACE.matcher(template)
			.replaceAll((place) -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), "")));
	}

	/**
	 * Returns the hash of a style sheet or a script, as a content security policy allows
	 * it.
	 * @param text the style sheet or script
	 * @return the SHA-256 in Base64
	 */
	public static String hash(String text) {
		return Base64.getEncoder().encodeToString(new Sha256().add(text).bytes());
	}

	/**
	 * Reads a file of the class path.
	 * @param beside the class whose package has the file
	 * @param name its name
	 * @return the text
	 */
	public static String resource(Class<?> beside, String name) {
		try (InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
