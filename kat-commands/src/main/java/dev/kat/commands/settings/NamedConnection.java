package dev.kat.commands.settings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A connection that kat.conf.yaml or variables of its keys name, as a URL or in parts.
 * Its values are looked at when a command connects, not before.
 *
 * @param values the values by key
 * @param environment the environment's variables
 * @param isGiven whether it was named for this one command
 */
record NamedConnection(Map<ConfigurationKey, ConfiguredValue> values, Map<String, String> environment,
		boolean isGiven) {

	/** The keys that name a server or a database. */
	static final Set<ConfigurationKey> ADDRESS = Set.of(ConfigurationKey.URL, ConfigurationKey.HOST,
			ConfigurationKey.PORT, ConfigurationKey.NAME, ConfigurationKey.SSL_MODE);

	/**
	 * Returns the connection that values name: none if they have no address.
	 */
	static Optional<NamedConnection> of(Map<ConfigurationKey, ConfiguredValue> values, Map<String, String> environment,
			boolean isGiven) {
		return values.keySet().stream().anyMatch(ADDRESS::contains)
				? Optional.of(new NamedConnection(values, environment, isGiven)) : Optional.empty();
	}

	/**
	 * Returns this connection with some of its values replaced for one command.
	 */
	NamedConnection with(Map<ConfigurationKey, ConfiguredValue> others) {
		Map<ConfigurationKey, ConfiguredValue> merged = new EnumMap<>(ConfigurationKey.class);
		merged.putAll(this.values);
		merged.putAll(others);
		return new NamedConnection(merged, this.environment, true);
	}

	/**
	 * Returns how to connect. The user that was given for this one command does not get
	 * the password of another one. Now that a command connects, all values must be valid.
	 * @param username the user given for the command
	 * @param password the password given for the command
	 * @param application the name of the connection
	 * @throws SettingsException if a value is not valid
	 */
	ConnectionSettings settings(Optional<String> username, Optional<String> password, String application) {
		Optional<String> ownPassword = username.isPresent() ? Optional.empty() : text(ConfigurationKey.PASSWORD);
		statementTimeout();
		String url = withTimeout(url());
		return new ConnectionSettings(setting(), username.isPresent() ? PostgresUrl.withoutCredentials(url) : url,
				username.or(() -> missingIn(url, "user", text(ConfigurationKey.USER))).orElse(null),
				password.or(() -> missingIn(url, "password", ownPassword)).orElse(null), application);
	}

	/**
	 * Returns the address alone. One with a variable that is not set leads nowhere.
	 */
	Optional<ConnectionSettings> findAddress() {
		try {
			return Optional.of(new ConnectionSettings(setting(), url(), null, null, ""));
		}
		catch (SettingsException ex) {
			return Optional.empty();
		}
	}

	/**
	 * A URL is complete: what is written beside it fills in what it leaves open.
	 */
	private static Optional<String> missingIn(String url, String parameter, Optional<String> value) {
		return (url.contains("?" + parameter + "=") || url.contains("&" + parameter + "=")) ? Optional.empty() : value;
	}

	private String url() {
		ConfiguredValue url = this.values.get(ConfigurationKey.URL);
		return (url != null) ? PostgresUrl.toJdbc(url.place(), url.expand(this.environment)) : urlOfParts();
	}

	private String urlOfParts() {
		List<String> parameters = new ArrayList<>();
		text(ConfigurationKey.SSL_MODE).ifPresent((mode) -> parameters.add("sslmode=" + mode));
		String database = text(ConfigurationKey.NAME)
			.orElseThrow(() -> new SettingsException("No database: %s names a server without one".formatted(setting()),
					"Set database.name, or KAT_DB_NAME in the environment."));
		String port = text(ConfigurationKey.PORT).map((digits) -> ":" + port(digits)).orElse("");
		return "jdbc:postgresql://%s%s/%s%s".formatted(host(), port,
				URLEncoder.encode(database, StandardCharsets.UTF_8),
				parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
	}

	private String host() {
		String host = text(ConfigurationKey.HOST).orElse("localhost");
		if (host.startsWith("/")) {
			throw PostgresUrl.socket(place(ConfigurationKey.HOST));
		}
		boolean isBareIpv6 = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
		String bracketed = isBareIpv6 ? "[" + host + "]" : host;
		if (!PostgresUrl.isHost(bracketed)) {
			throw new SettingsException(
					"Invalid %s: it is not the name or address of a host".formatted(place(ConfigurationKey.HOST)),
					"Write the host alone; its port has a key of its own.");
		}
		return bracketed;
	}

	private String port(String digits) {
		if (!PostgresUrl.isPort(digits)) {
			throw new SettingsException(
					"Invalid %s: it is not between 1 and 65535".formatted(place(ConfigurationKey.PORT)),
					"PostgreSQL's own is 5432.");
		}
		return digits;
	}

	private String withTimeout(String url) {
		Optional<Duration> timeout = text(ConfigurationKey.CONNECT_TIMEOUT).map(GoDuration::parse);
		if (timeout.isEmpty() || url.contains("connectTimeout=")) {
			return url;
		}
		long seconds = timeout.get().plusSeconds(1).minusNanos(1).toSeconds();
		return "%s%sconnectTimeout=%d".formatted(url, (url.indexOf('?') >= 0) ? "&" : "?", seconds);
	}

	/**
	 * Returns how long a statement may run.
	 * @throws SettingsException if the value is not valid
	 */
	Optional<Duration> statementTimeout() {
		return text(ConfigurationKey.STATEMENT_TIMEOUT).map(GoDuration::parse);
	}

	private Optional<String> text(ConfigurationKey key) {
		return Optional.ofNullable(this.values.get(key))
			.map((value) -> value.expand(this.environment))
			.filter((text) -> !text.isEmpty());
	}

	private String place(ConfigurationKey key) {
		ConfiguredValue value = this.values.get(key);
		return (value != null) ? value.place() : key.path();
	}

	/**
	 * Returns the place of what names the server.
	 */
	private String setting() {
		return List
			.of(ConfigurationKey.URL, ConfigurationKey.HOST, ConfigurationKey.NAME, ConfigurationKey.PORT,
					ConfigurationKey.SSL_MODE)
			.stream()
			.filter(this.values::containsKey)
			.findFirst()
			.map(this::place)
			.orElse("database");
	}

	/**
	 * Leaves out the values, because some are secret.
	 */
	@Override
	public String toString() {
		return "NamedConnection by " + setting();
	}

}
