package dev.kat.commands.importing.flyway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.SettingsFile;
import dev.kat.commands.importing.SettingsFile.Setting;
import dev.kat.commands.importing.SourceFile;

/**
 * Finds the settings of Flyway for which Kat has none. The others are for the user to
 * translate.
 */
final class FlywaySettings {

	private static final Predicate<String> ANY = (value) -> !value.isEmpty();

	private static final Predicate<String> TRUE = "true"::equalsIgnoreCase;

	private static final Predicate<String> FALSE = "false"::equalsIgnoreCase;

	private static final Map<String, Meaning> MEANINGS = meanings();

	private FlywaySettings() {
	}

	/**
	 * Returns the settings in files that no option of Kat replaces.
	 */
	static List<ImportFinding> findings(List<SourceFile> files) {
		List<ImportFinding> findings = new ArrayList<>();
		for (SourceFile file : files) {
			for (Setting setting : SettingsFile.read(file)) {
				meaning(setting).ifPresent((meaning) -> findings.add(new ImportFinding(Kind.LEFT_OUT, file.display(),
						setting.line(), "%s: %s".formatted(setting.name(), meaning.message()))));
			}
		}
		return findings;
	}

	private static Optional<Meaning> meaning(Setting setting) {
		String name = setting.name().toLowerCase(Locale.ROOT).replaceAll("[-_]|\\[\\d*\\]", "");
		return Stream.of("spring.flyway.", "flyway.")
			.filter(name::startsWith)
			.findFirst()
			.map((prefix) -> MEANINGS.get(name.substring(prefix.length())))
			.filter((meaning) -> meaning.matters().test(setting.value()));
	}

	private static Map<String, Meaning> meanings() {
		Map<String, Meaning> meanings = new LinkedHashMap<>();
		meanings.put("group",
				new Meaning(TRUE, "Kat commits each migration on its own, so those before a failed one stay applied."));
		meanings.put("mixed",
				new Meaning(TRUE, "With no_transaction: true, write BEGIN and COMMIT around what belongs together."));
		meanings.put("executeintransaction",
				new Meaning(FALSE, "Kat has it only for each migration: no_transaction: true in metadata.yaml."));
		meanings.put("placeholderreplacement",
				new Meaning(FALSE, "Kat leaves ${…} alone as long as no kat.placeholders are set."));
		meanings.put("encoding", new Meaning((value) -> !value.equalsIgnoreCase("UTF-8"),
				"Kat reads UTF-8. Convert the files, or set the encoding of each in a .conf file for the import."));
		put(meanings, "Set it in the pool, for the role or for the database.", "initsql", "initsqls");
		put(meanings,
				"Kat runs no SQL callbacks. Write a MigrationListener, or put what you need once into a migration.",
				"callbacks", "callbacklocations");
		put(meanings, "Kat has only ${…}: change the scripts.", "placeholderprefix", "placeholdersuffix",
				"placeholderseparator");
		put(meanings,
				"The import knows only the default names: V1__x.sql, U1__x.sql, R__x.sql. Rename a copy of the files, "
						+ "and import that.",
				"sqlmigrationprefix", "undosqlmigrationprefix", "repeatablesqlmigrationprefix",
				"baselinemigrationprefix", "sqlmigrationseparator", "sqlmigrationsuffixes");
		return meanings;
	}

	private static void put(Map<String, Meaning> meanings, String message, String... names) {
		meanings
			.putAll(Stream.of(names).collect(Collectors.toMap((name) -> name, (name) -> new Meaning(ANY, message))));
	}

	/**
	 * What to say of a setting.
	 *
	 * @param matters whether its value is one that Kat has nothing for
	 * @param message what to do instead
	 */
	private record Meaning(Predicate<String> matters, String message) {

	}

}
