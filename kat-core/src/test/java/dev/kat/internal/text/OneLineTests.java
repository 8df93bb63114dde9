package dev.kat.internal.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OneLineTests {

	@Test
	void leavesOrdinaryTextAlone() {
		assertThat(OneLine.of("größe 'a' \\n %s \uD83D\uDE00")).isEqualTo("größe 'a' \\n %s \uD83D\uDE00");
	}

	@Test
	void escapesWhatWouldBeginALineOrCannotBeSeen() {
		assertThat(OneLine.of("a\nb\rc\td\u0000e\u001Bf\u007Fg\u0085h\u2028i\u2029j\uD800k"))
			.isEqualTo("a\\nb\\rc\\td\\u0000e\\u001bf\\u007fg\\u0085h\\u2028i\\u2029j\\ud800k");
	}

	@Test
	void isNotCutWhenItMustBeWhole() {
		assertThat(OneLine.of("x".repeat(1000))).hasSize(1000);
	}

	@Test
	void isCutWhereItIsLongerThanAnyName() {
		assertThat(OneLine.cut("\uD83D\uDE00".repeat(250))).isEqualTo("\uD83D\uDE00".repeat(250));
		assertThat(OneLine.cut("\uD83D\uDE00".repeat(251))).isEqualTo("\uD83D\uDE00".repeat(250) + "…");
	}

	@Test
	void isEscapedWhereItIsCut() {
		assertThat(OneLine.cut("\n".repeat(300))).isEqualTo("\\n".repeat(250) + "…");
	}

}
