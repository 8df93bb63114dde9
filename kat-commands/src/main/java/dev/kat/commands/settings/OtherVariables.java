package dev.kat.commands.settings;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.util.StringUtils;

/**
 * The environment's variables of the Kat that is written in Go. Kat for Spring Boot's own
 * win over them.
 *
 * @param environment the environment's variables
 */
record OtherVariables(Map<String, String> environment) {

	private static final String URL = "KAT_MIGRATION_DATABASE_URL";

	private static final Map<String, ConfigurationKey> ADDRESS = Map.of("KAT_DB_HOST", ConfigurationKey.HOST,
			"KAT_DB_PORT", ConfigurationKey.PORT, "KAT_DB_NAME", ConfigurationKey.NAME, "KAT_DB_SSL_MODE",
			ConfigurationKey.SSL_MODE);

	/** The keys that name a server, with their defaults. */
	private static final Map<ConfigurationKey, String> SERVER = Map.of(ConfigurationKey.HOST, "localhost",
			ConfigurationKey.PORT, "5432");

	private static final Set<String> CREDENTIALS = Set.of("KAT_DB_USER", "KAT_DB_PASSWORD");

	/** The own variable, in both its spellings, for each of the others. */
	private static final Map<String, List<String>> RENAMED = Map.of("KAT_MIGRATION_TABLE_NAME", List.of("KAT_TABLE"),
			"KAT_RETRY_COUNT", List.of("KAT_CONNECTRETRIES", "KAT_CONNECT_RETRIES"), "KAT_RETRY_DELAY",
			List.of("KAT_CONNECTRETRYINTERVAL", "KAT_CONNECT_RETRY_INTERVAL"), "KAT_DB_USER", List.of("KAT_USERNAME"),
			"KAT_DB_PASSWORD", List.of("KAT_PASSWORD"));

	/**
	 * Returns the environment with the others' variables under the names of the own ones
	 * that are not set. User and password complete the parts of an address, never a URL.
	 * @param hasUrl whether options or own variables name the URL of a database
	 */
	Map<String, String> inOwnNames(boolean hasUrl) {
		Map<String, String> named = new HashMap<>(this.environment);
		boolean dropsCredentials = hasUrl || find(URL).isPresent();
		RENAMED.forEach((name, own) -> {
			boolean isDropped = dropsCredentials && CREDENTIALS.contains(name);
			if (own.stream().noneMatch(this.environment::containsKey) && !isDropped) {
				find(name).ifPresent((value) -> named.put(own.get(0), value));
			}
		});
		return Map.copyOf(named);
	}

	/**
	 * Returns the connection that the variables name, on top of the one in the file.
	 */
	Optional<NamedConnection> connection(Map<ConfigurationKey, ConfiguredValue> file) {
		if (find(URL).isPresent()) {
			return NamedConnection.of(values(Map.of(URL, ConfigurationKey.URL)), this.environment, true);
		}
		Map<ConfigurationKey, ConfiguredValue> address = values(ADDRESS);
		if (address.isEmpty()) {
			return NamedConnection.of(file, this.environment, false);
		}
		Map<ConfigurationKey, ConfiguredValue> base = file.containsKey(ConfigurationKey.URL) ? Map.of() : file;
		return Optional
			.of(new NamedConnection(isSameServer(base, address) ? base : withoutPassword(base), this.environment, true)
				.with(address));
	}

	/**
	 * A file whose server is a variable is not written for one server.
	 */
	private static boolean isSameServer(Map<ConfigurationKey, ConfiguredValue> file,
			Map<ConfigurationKey, ConfiguredValue> address) {
		return SERVER.entrySet().stream().allMatch((part) -> {
			ConfiguredValue written = file.get(part.getKey());
			ConfiguredValue given = address.get(part.getKey());
			if (given == null || (written != null && written.hasVariable())) {
				return true;
			}
			return given.text().equalsIgnoreCase((written != null) ? written.text() : part.getValue());
		});
	}

	/**
	 * A password that is written in the file is for the server in the file. One that a
	 * variable holds comes from where the address comes from.
	 */
	private static Map<ConfigurationKey, ConfiguredValue> withoutPassword(Map<ConfigurationKey, ConfiguredValue> file) {
		Map<ConfigurationKey, ConfiguredValue> others = new EnumMap<>(ConfigurationKey.class);
		others.putAll(file);
		others.computeIfPresent(ConfigurationKey.PASSWORD, (key, value) -> value.hasVariable() ? value : null);
		return others;
	}

	private Map<ConfigurationKey, ConfiguredValue> values(Map<String, ConfigurationKey> variables) {
		Map<ConfigurationKey, ConfiguredValue> values = new EnumMap<>(ConfigurationKey.class);
		variables.forEach((name, key) -> find(name)
			.ifPresent((value) -> values.put(key, new ConfiguredValue(key, name, value, false))));
		return values;
	}

	/**
	 * Returns the directory of the migrations.
	 */
	Optional<String> directory() {
		return find("KAT_MIGRATION_DIRECTORY");
	}

	/**
	 * Returns the name of the configuration file.
	 */
	Optional<String> configurationFile() {
		return find("KAT_CONFIG_FILE");
	}

	private Optional<String> find(String name) {
		return Optional.ofNullable(this.environment.get(name)).filter(StringUtils::hasText);
	}

}
