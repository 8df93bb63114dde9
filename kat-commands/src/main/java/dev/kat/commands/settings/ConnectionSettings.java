package dev.kat.commands.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

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

	private static final String PREFIX = "jdbc:postgresql:";

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
		Properties parsed = Driver.parseURL(clean, null);
		if (parsed == null) {
			throw invalid("the driver cannot read it", "It must look like jdbc:postgresql://host:5432/database.");
		}
		if (PGProperty.APPLICATION_NAME.getOrNull(parsed) == null) {
			properties.setProperty(PGProperty.APPLICATION_NAME.getName(), this.application);
		}
		return new SimpleDriverDataSource(new Driver(), clean, properties);
	}

	private String withoutCredentials(Properties properties) {
		int query = this.url.indexOf('?');
		String address = (query >= 0) ? this.url.substring(0, query) : this.url;
		if (address.indexOf('@') >= 0) {
			throw invalid("it contains an @", "Give user and password as kat.username and kat.password.");
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
