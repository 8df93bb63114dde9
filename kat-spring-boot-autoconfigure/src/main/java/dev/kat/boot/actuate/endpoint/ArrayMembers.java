package dev.kat.boot.actuate.endpoint;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParseException;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.json.JsonWriter;

/**
 * Writes the arrays of a body as texts with commas. Boot reads the body of an endpoint's
 * operation as members that are all texts, and refuses any array; from a text with commas
 * it makes a list.
 */
final class ArrayMembers {

	private ArrayMembers() {
	}

	/**
	 * Rewrites a body, or returns it as it is when there is no array of plain values in
	 * it, or no JSON object in UTF-8 at all.
	 */
	static byte[] asTexts(byte[] body) {
		@Nullable Map<String, Object> members = parse(new String(body, StandardCharsets.UTF_8));
		if (members == null || members.values().stream().noneMatch(ArrayMembers::isPlainArray)) {
			return body;
		}
		Map<String, Object> texts = new LinkedHashMap<>();
		members.forEach((name, value) -> texts.put(name, isPlainArray(value) ? join((Collection<?>) value) : value));
		return JsonWriter.<Map<String, Object>>standard().write(texts).toByteArray(StandardCharsets.UTF_8);
	}

	/** What is wrong with it is Boot's to say. */
	private static @Nullable Map<String, Object> parse(String body) {
		try {
			return JsonParserFactory.getJsonParser().parseMap(body);
		}
		catch (JsonParseException ex) {
			return null;
		}
	}

	private static boolean isPlainArray(Object value) {
		return value instanceof Collection<?> array && array.stream().allMatch(ArrayMembers::isPlain);
	}

	/** A comma would make two of one. */
	private static boolean isPlain(Object element) {
		return element instanceof Number || (element instanceof String text && !text.contains(","));
	}

	private static String join(Collection<?> array) {
		return array.stream().map(ArrayMembers::text).collect(Collectors.joining(","));
	}

	/** Not every parser makes a whole number of one. */
	private static String text(Object element) {
		return (element instanceof Double number) ? new BigDecimal(number.toString()).toPlainString()
				: String.valueOf(element);
	}

}
