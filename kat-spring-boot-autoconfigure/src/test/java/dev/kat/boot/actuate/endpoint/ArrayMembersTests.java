package dev.kat.boot.actuate.endpoint;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArrayMembersTests {

	@Test
	void becomeTextsWithCommas() {
		assertThat(rewritten("{\"targets\": [\"create_orders\", 1679012398, \"1679012399_größe\"], \"dryRun\": true}"))
			.isEqualTo("{\"targets\":\"create_orders,1679012398,1679012399_größe\",\"dryRun\":true}");
	}

	@Test
	void haveWholeNumbersHoweverTheyWereWritten() {
		assertThat(rewritten("{\"targets\":[1.679012398E9]}")).isEqualTo("{\"targets\":\"1679012398\"}");
	}

	@Test
	void becomeAnEmptyTextWithoutElements() {
		assertThat(rewritten("{\"targets\":[]}")).isEqualTo("{\"targets\":\"\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "[\"a\"]", "null", "\"a\"", "{\"targets\":[", "{ \"targets\": \"a,b\" }",
			"{\"targets\":[\"a,b\"]}", "{\"targets\":[[\"a\"]]}", "{\"targets\":[{\"a\":1}]}", "{\"targets\":[null]}",
			"{\"targets\":[true]}", "{\"targets\":{\"a\":[1]}}" })
	void leaveEverythingElseAsItIs(String body) {
		assertThat(rewritten(body)).isEqualTo(body);
	}

	@Test
	void leaveABodyInAnotherEncodingAsItIs() {
		byte[] body = "{\"targets\": [\"größe\"]}".getBytes(StandardCharsets.UTF_16LE);
		assertThat(ArrayMembers.asTexts(body)).isEqualTo(body);
	}

	private static String rewritten(String body) {
		return new String(ArrayMembers.asTexts(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
	}

}
