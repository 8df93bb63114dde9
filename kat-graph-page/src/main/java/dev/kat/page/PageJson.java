package dev.kat.page;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes views as JSON: on one line, members in the order of their declaration, and none
 * without a value.
 */
final class PageJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(Include.NON_NULL))
		.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.build();

	private PageJson() {
	}

	static String of(Object value) {
		return MAPPER.writeValueAsString(value);
	}

	/**
	 * Makes JSON fit for a data block: nothing in it ends the block, or begins a comment.
	 * The result is still JSON.
	 */
	static String inHtml(String json) {
		return json.replace("<", "\\u003c");
	}

}
