package dev.kat.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.MigrationScript;
import dev.kat.migration.Placeholders;
import dev.kat.plan.ServerInfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlaceholderValuesTests {

	private static final MigrationScript SCRIPT = new MigrationScript("down.sql", new ByteArrayResource(new byte[0]));

	private static final ServerInfo SERVER = new ServerInfo("18", "shop_db", "shop_user", "public");

	@Test
	void areThoseOfTheConfigurationTheMigrationAndTheDatabase() {
		PlaceholderValues values = PlaceholderValues.of(Map.of("a", "b"), "applied", null);
		Placeholders here = placeholders(values.at(SERVER, null));
		assertThat(here.areFilled()).isTrue();
		assertThat(here.names()).containsExactly("a", "kat:database", "kat:name", "kat:schema", "kat:table",
				"kat:timestamp", "kat:user");
		assertThat(List.of("a", "kat:database", "kat:name", "kat:schema", "kat:table", "kat:timestamp", "kat:user"))
			.extracting((name) -> here.value(name).orElseThrow())
			.containsExactly("b", "shop_db", "create_users", "public", "applied", "17", "shop_user");
		assertThat(here.secrets()).isEqualTo(Map.of("a", "b"));
		assertThat(here.value("c")).isEmpty();
	}

	@Test
	void haveTheSchemaThatIsConfigured() {
		PlaceholderValues values = PlaceholderValues.of(Map.of("a", "b"), "applied", "kat");
		assertThat(placeholders(values).value("kat:schema")).hasValue("kat");
		assertThat(placeholders(values.at(SERVER, "kat")).value("kat:schema")).hasValue("kat");
	}

	@Test
	void areNotKnownWithoutADatabaseAsFarAsItDecides() {
		PlaceholderValues values = PlaceholderValues.of(Map.of("a", "b"), "applied", null);
		assertThat(List.of("kat:schema", "kat:user", "kat:database"))
			.extracting((name) -> placeholders(values).value(name))
			.containsOnly(Optional.of("unknown"));
	}

	@Test
	void leaveScriptsAloneIfThereAreNone() {
		PlaceholderValues none = PlaceholderValues.of(Map.of(), "applied", null);
		assertThat(none.isEmpty()).isTrue();
		Map<String, Action> recorded = Map.of("17_create_users", new RunScript(SCRIPT));
		assertThat(none.in(recorded)).isEqualTo(recorded);
		assertThat(SCRIPT.placeholders().areFilled()).isFalse();
	}

	@Test
	void keepTheirSecretsOutOfTexts() {
		PlaceholderValues values = PlaceholderValues.of(Map.of("a", "secret"), "applied", null);
		assertThat(values).hasToString("PlaceholderValues [a]");
		assertThat(placeholders(values))
			.hasToString("Placeholders [a, kat:database, kat:name, kat:schema, kat:table, kat:timestamp, kat:user]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a.b", "A_b-c", "größe", "x[0]", "a:b" })
	void canHaveNames(String name) {
		assertThat(PlaceholderValues.check(Map.of(name, ""))).isEqualTo(Map.of(name, ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a}", "${a", "a'", "a\"", "a`", "a\n", "a\u007f" })
	void cannotHaveOthers(String name) {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> PlaceholderValues.check(Map.of(name, "secret")))
			.withMessageEndingWith("is not a name (at most 100 characters, without blanks, quotes, braces and $)")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
	}

	@Test
	void haveNamesOfLimitedLength() {
		String longest = "x".repeat(100);
		assertThat(PlaceholderValues.check(Map.of(longest, ""))).containsKey(longest);
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> PlaceholderValues.check(Map.of(longest + "x", "")));
	}

	private static Placeholders placeholders(PlaceholderValues values) {
		Map<String, Action> recorded = Map.of("17_create_users", new RunScript(SCRIPT));
		return values.in(recorded).get("17_create_users").script().orElseThrow().placeholders();
	}

}
