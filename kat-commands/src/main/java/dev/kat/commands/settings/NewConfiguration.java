package dev.kat.commands.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.util.StringUtils;

/**
 * The text of a new kat.conf.yaml. A secret in the environment is not written: the file
 * names its variable.
 */
public final class NewConfiguration {

	private static final String HEADER = """
			# The settings of kat. Options and the environment (KAT_URL, KAT_USERNAME, KAT_PASSWORD) win over them.
			# $NAME and ${NAME} are variables of the environment; $$ is a dollar sign.
			""";

	private static final Set<ConfigurationKey> OF_MIGRATIONS = Set.of(ConfigurationKey.TABLE,
			ConfigurationKey.DIRECTORY);

	private static final List<ConfigurationKey> PARTS = List.of(ConfigurationKey.USER, ConfigurationKey.PASSWORD,
			ConfigurationKey.HOST, ConfigurationKey.PORT, ConfigurationKey.NAME, ConfigurationKey.SSL_MODE);

	/** The variables that set a key, the first one that is set. */
	private static final Map<ConfigurationKey, List<String>> VARIABLES = Map.of(ConfigurationKey.TABLE,
			List.of("KAT_TABLE", "KAT_MIGRATION_TABLE_NAME"), ConfigurationKey.DIRECTORY,
			List.of("KAT_MIGRATION_DIRECTORY"), ConfigurationKey.URL, List.of("KAT_URL", "KAT_MIGRATION_DATABASE_URL"),
			ConfigurationKey.USER, List.of("KAT_USERNAME", "KAT_DB_USER"), ConfigurationKey.PASSWORD,
			List.of("KAT_PASSWORD", "KAT_DB_PASSWORD"), ConfigurationKey.HOST, List.of("KAT_DB_HOST"),
			ConfigurationKey.PORT, List.of("KAT_DB_PORT"), ConfigurationKey.NAME, List.of("KAT_DB_NAME"),
			ConfigurationKey.SSL_MODE, List.of("KAT_DB_SSL_MODE"));

	/**
	 * Of a PostgreSQL on the developer's machine. Without sslmode: the file can name
	 * another one later.
	 */
	private static final Map<ConfigurationKey, String> LOCAL = Map.of(ConfigurationKey.USER, "postgres",
			ConfigurationKey.PASSWORD, "postgres", ConfigurationKey.HOST, "localhost", ConfigurationKey.PORT, "5432",
			ConfigurationKey.NAME, "myapp");

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./$][A-Za-z0-9_./${}-]*");

	private final Map<ConfigurationKey, String> given = new EnumMap<>(ConfigurationKey.class);

	/**
	 * Collects the values to write.
	 * @param options the options given, by the keys of the file, such as
	 * {@code database.user}
	 * @param environment the environment's variables
	 * @throws SettingsException if a value is of the wrong type
	 */
	public NewConfiguration(Map<String, String> options, Map<String, String> environment) {
		VARIABLES.forEach((key, variables) -> Optional.ofNullable(options.get(key.path()))
			.filter(StringUtils::hasText)
			.map((value) -> checked(key, key.path(), value))
			.or(() -> variables.stream()
				.filter((name) -> StringUtils.hasText(environment.get(name)))
				.findFirst()
				.map((name) -> key.isSecret() ? "${%s}".formatted(name)
						: checked(key, name, environment.getOrDefault(name, "")).replace("$", "$$")))
			.ifPresent((value) -> this.given.put(key, value)));
	}

	private static String checked(ConfigurationKey key, String place, String value) {
		ConfiguredValue configured = new ConfiguredValue(key, place, value, true);
		return configured.isExpanded() ? configured.expand(Map.of()) : value;
	}

	/**
	 * {@return the directory of the migrations, if it was given}
	 */
	public Optional<String> directory() {
		return Optional.ofNullable(this.given.get(ConfigurationKey.DIRECTORY));
	}

	/**
	 * {@return whether a database was given}
	 */
	public boolean hasDatabase() {
		return !OF_MIGRATIONS.containsAll(this.given.keySet());
	}

	/**
	 * Writes the file.
	 * @param table the table unless one was given
	 * @param directory the directory of the migrations unless one was given; empty to
	 * leave it to the application's configuration
	 * @param leavesDatabase whether to leave the database to the application's
	 * configuration, unless one was given
	 * @return its text
	 */
	public String text(String table, Optional<String> directory, boolean leavesDatabase) {
		StringBuilder text = new StringBuilder(HEADER).append("migration:\n");
		append(text, ConfigurationKey.TABLE, this.given.getOrDefault(ConfigurationKey.TABLE, table));
		directory().or(() -> directory)
			.ifPresentOrElse((value) -> append(text, ConfigurationKey.DIRECTORY, value),
					() -> text.append("  # directory: where the application's kat.locations say\n"));
		if (leavesDatabase && !hasDatabase()) {
			return text.append("\n# The database is the one in the application's configuration. To use another one:\n")
				.append("# database:\n#   url: postgres://user:${DB_PASSWORD}@localhost:5432/myapp\n")
				.toString();
		}
		text.append("\ndatabase:\n");
		if (this.given.containsKey(ConfigurationKey.URL)) {
			append(text, ConfigurationKey.URL, this.given.getOrDefault(ConfigurationKey.URL, ""));
			return text.toString();
		}
		PARTS.forEach((key) -> Optional.ofNullable(this.given.getOrDefault(key, LOCAL.get(key)))
			.ifPresentOrElse((value) -> append(text, key, value),
					() -> text.append("  # %s: require\n".formatted(key.word()))));
		return text.append("  # Or, in place of these:\n")
			.append("  # url: postgres://user:${DB_PASSWORD}@localhost:5432/myapp\n")
			.toString();
	}

	private static void append(StringBuilder text, ConfigurationKey key, String value) {
		String quoted = PLAIN.matcher(value).matches() ? value : "'%s'".formatted(value.replace("'", "''"));
		text.append("  ").append(key.word()).append(": ").append(quoted).append('\n');
	}

}
