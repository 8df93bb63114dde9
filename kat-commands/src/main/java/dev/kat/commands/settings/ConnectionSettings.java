package dev.kat.commands.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

/**
 * How to connect.
 *
 * @param setting the setting that the URL comes from
 * @param url the JDBC URL
 * @param username the user, or {@code null} for the one in the URL, if any
 * @param password the password, or {@code null} for the one in the URL, if any
 * @param application the name of the connection on the server, unless the URL sets one
 */
record ConnectionSettings(String setting, String url, @Nullable String username, @Nullable String password,
		String application) {

	/** The setting with the URL of the scratch server. */
	static final String SCRATCH = "kat.prove.url";

	private static final Set<String> LOCAL = Set.of("127.0.0.1", "[::1]", "::1");

	private static final String PREFIX = "jdbc:postgresql:";

	/** Of any number of hosts. The driver logs a port that is no number. */
	private static final Pattern HOSTS = hosts("(?:\\[[^]/]*]|[^:/,\\[?]*)(?::\\d{0,9})?");

	/** The parameters that must not stay in the URL, because the DataSource logs it. */
	private static final Set<String> MOVED = Set.of("user", "password", "sslpassword");

	/**
	 * {@return a source that opens a new connection each time}
	 * @throws SettingsException if the URL does not lead to PostgreSQL. The URL is not
	 * quoted
	 */
	DataSource dataSource() {
		if (!this.url.startsWith(PREFIX)) {
			throw invalid("it does not begin with " + PREFIX,
					"Kat works with PostgreSQL only: jdbc:postgresql://host/database");
		}
		Properties properties = new Properties();
		String clean = withoutCredentials(properties);
		putIfText(properties, PGProperty.USER, this.username);
		putIfText(properties, PGProperty.PASSWORD, this.password);
		Properties parsed = parse(clean);
		if (parsed == null) {
			throw invalid("the driver cannot read it", "It must look like jdbc:postgresql://host:5432/database.");
		}
		if (PGProperty.APPLICATION_NAME.getOrNull(parsed) == null) {
			properties.setProperty(PGProperty.APPLICATION_NAME.getName(), this.application);
		}
		SimpleDriverDataSource dataSource = new SimpleDriverDataSource(new Driver(), clean, properties);
		// Where to find them if other databases of the server are needed, too.
		dataSource.setUsername(PGProperty.USER.getOrNull(properties));
		dataSource.setPassword(PGProperty.PASSWORD.getOrNull(properties));
		return dataSource;
	}

	private static Pattern hosts(String host) {
		return Pattern.compile("jdbc:postgresql:(?:(?!//)[^?]*|//%1$s(?:,%1$s)*(?:/[^?]*)?)(?:\\?.*)?".formatted(host));
	}

	private static @Nullable Properties parse(String url) {
		return HOSTS.matcher(url).matches() ? Driver.parseURL(url, null) : null;
	}

	private String withoutCredentials(Properties properties) {
		int query = this.url.indexOf('?');
		String address = (query >= 0) ? this.url.substring(0, query) : this.url;
		if (address.indexOf('@') >= 0) {
			throw invalid("it contains an @",
					"Give user and password as %1$susername and %1$spassword.".formatted(prefix()));
		}
		if (query < 0) {
			return this.url;
		}
		List<String> kept = new ArrayList<>();
		for (String parameter : this.url.substring(query + 1).split("&")) {
			int equals = parameter.indexOf('=');
			String name = (equals >= 0) ? parameter.substring(0, equals) : parameter;
			if (!MOVED.contains(name.toLowerCase(Locale.ROOT))) {
				kept.add(parameter);
			}
			else if (equals >= 0) {
				properties.setProperty(name, decode(parameter.substring(equals + 1)));
			}
		}
		return kept.isEmpty() ? address : address + "?" + String.join("&", kept);
	}

	private String decode(String value) {
		try {
			return URLDecoder.decode(value, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// The message of the exception quotes the value.
			throw invalid("one of its parameters is not URL-encoded", "Write a percent sign as %25, for example.");
		}
	}

	private SettingsException invalid(String problem, String wayOut) {
		return new SettingsException("Invalid %s: %s".formatted(this.setting, problem), wayOut);
	}

	private String prefix() {
		return this.setting.equals(SCRATCH) ? SCRATCH.substring(0, SCRATCH.lastIndexOf('.') + 1) : "kat.";
	}

	/**
	 * Returns whether a URL leads to the same database, as far as the two texts tell.
	 */
	boolean isSameDatabase(String other) {
		Set<String> own = databases(this.url);
		return databases(other).stream().anyMatch(own::contains);
	}

	/**
	 * Returns the databases on all hosts that a URL names.
	 */
	private static Set<String> databases(String url) {
		Properties parsed = parse(url);
		if (parsed == null) {
			return Set.of();
		}
		String[] hosts = parsed.getProperty(PGProperty.PG_HOST.getName(), "").split(",");
		String[] ports = parsed.getProperty(PGProperty.PG_PORT.getName(), "").split(",");
		Set<String> databases = new HashSet<>();
		for (int index = 0; index < hosts.length; index++) {
			String port = ports[Math.min(index, ports.length - 1)];
			databases.add("%s:%s/%s".formatted(LOCAL.contains(hosts[index]) ? "localhost" : hosts[index], port,
					PGProperty.PG_DBNAME.getOrDefault(parsed)));
		}
		return databases;
	}

	private static void putIfText(Properties properties, PGProperty property, @Nullable String value) {
		if (StringUtils.hasText(value)) {
			properties.setProperty(property.getName(), value);
		}
	}

	/**
	 * Leaves out the values, because some are secret.
	 */
	@Override
	public String toString() {
		return "ConnectionSettings from " + this.setting;
	}

}
