package dev.kat.boot.actuate.endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArrayMembersTests {

	@Test
	void becomeTextsWithCommas() {
		assertThat(ArrayMembers
			.asTexts("{\"targets\": [\"create_orders\", 1679012398, \"1679012399_größe\"], \"dryRun\": true}"))
			.isEqualTo("{\"targets\":\"create_orders,1679012398,1679012399_größe\",\"dryRun\":true}");
	}

	@Test
	void becomeAnEmptyTextWithoutElements() {
		assertThat(ArrayMembers.asTexts("{\"targets\":[]}")).isEqualTo("{\"targets\":\"\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "[\"a\"]", "null", "\"a\"", "{\"targets\":[", "{ \"targets\": \"a,b\" }",
			"{\"targets\":[\"a,b\"]}", "{\"targets\":[[\"a\"]]}", "{\"targets\":[{\"a\":1}]}", "{\"targets\":[null]}",
			"{\"targets\":[true]}", "{\"targets\":{\"a\":[1]}}" })
	void leaveEverythingElseAsItIs(String body) {
		assertThat(ArrayMembers.asTexts(body)).isEqualTo(body);
	}

}
