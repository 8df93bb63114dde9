package dev.kat.commands.importing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImportedIdsTests {

	@ParameterizedTest
	@CsvSource({ "1, 1", "007, 7", "20260101, 20260101", "202601010930, 202601010930", "1.2, 1002000", "1.10, 1010000",
			"0.1, 1000", "1.02.3, 1002003", "1.2.3.4, 1002003004", "2026.1.15.1, 2026001015001",
			"1.20260101, 120260101000", "9223372036854775807, 9223372036854775807" })
	void keepsNumbersAndGivesEachPartOfAVersionThreeDigits(String version, long timestamp) {
		assertThat(ImportedIds.ofVersion(version, "a b")).hasToString(timestamp + "_a_b");
	}

	@ParameterizedTest
	@CsvSource({ "20260101093000, 1767259800", "2026.01.01.09.30.00, 1767259800", "2026.1.1.9.30.0, 1767259800",
			"20260101093000.2, 1767259800002000", "19700101000001, 1" })
	void makesUnixSecondsOfADateWithATime(String version, long timestamp) {
		assertThat(ImportedIds.ofVersion(version, "a")).hasToString(timestamp + "_a");
	}

	@ParameterizedTest
	@CsvSource({ "20261301093000", "20260230093000", "20260101240000", "18991231235959" })
	void keepsANumberThatIsNoTime(String version) {
		assertThat(ImportedIds.ofVersion(version, "a")).hasToString(version + "_a");
	}

	@Test
	void derivesATimestampFromTheNameIfThereIsNoOther() {
		assertThat(ImportedIds.ofName("customer orders")).hasToString("9321894269_customer_orders");
		assertThat(ImportedIds.ofName("Customer orders")).hasToString("9322920931_customer_orders");
		assertThat(ImportedIds.ofVersion("0", "init")).hasToString("9905668476_init");
		assertThat(ImportedIds.ofVersion("9223372036854775808", "a")).hasToString("9994538226_a");
		assertThat(ImportedIds.ofVersion("1.2.3.4.5.6.7.8", "a").timestamp()).isBetween(9_000_000_000L, 9_999_999_999L);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-",
			value = { "create users | create_users", "Create-Users.v2 | create_users_v2", "größe ändern | gre_ndern",
					"` a  b ` | a_b", "../../etc/passwd | _etcpasswd", "$(rm -rf /) | rm_rf_", "日本 | migration",
					"`` | migration" })
	void makesNamesThatAreSafe(String title, String name) {
		assertThat(ImportedIds.name(title)).isEqualTo(name);
	}

	@Test
	void cutsLongNames() {
		assertThat(ImportedIds.name("x".repeat(300))).isEqualTo("x".repeat(200));
	}

}
