package dev.kat.commands.settings;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.postgresql.PGProperty;

import dev.kat.internal.text.DidYouMean;

/**
 * Translates the URLs that PostgreSQL's own clients take, such as
 * {@code postgres://user:password@host:5432/database?sslmode=require}, to those of the
 * JDBC driver. Messages do not quote them.
 */
final class PostgresUrl {

	private static final Pattern URL = Pattern.compile("(?<scheme>postgres|postgresql|postgresql\\+ssl)://(?<rest>.*)",
			Pattern.DOTALL);

	private static final Pattern HOST = Pattern
		.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[\\p{L}\\p{N}._-]+)?(?::(?<port>\\d*))?");

	private static final int LAST_PORT = 65_535;

	private static final String ENCODE = "Characters such as @ : / ? # %% in a user or password must be percent-encoded "
			+ "(%s). %s";

	private static final String APART = "Or give user and password apart from the URL, as they are.";

	/** What libpq and Go's drivers call what the JDBC driver calls otherwise. */
	private static final Map<String, PGProperty> NAMES = Map.of("application_name", PGProperty.APPLICATION_NAME,
			"fallback_application_name", PGProperty.APPLICATION_NAME, "connect_timeout", PGProperty.CONNECT_TIMEOUT,
			"search_path", PGProperty.CURRENT_SCHEMA, "krbsrvname", PGProperty.KERBEROS_SERVER_NAME, "gssencmode",
			PGProperty.GSS_ENC_MODE, "channel_binding", PGProperty.CHANNEL_BINDING, "target_session_attrs",
			PGProperty.TARGET_SERVER_TYPE);

	private static final Map<String, String> SERVER_TYPES = Map.of("any", "any", "read-write", "primary", "primary",
			"primary", "read-only", "secondary", "standby", "secondary", "prefer-standby", "preferSecondary");

	private final String setting;

	private final Map<String, String> parameters = new LinkedHashMap<>();

	private PostgresUrl(String setting) {
		this.setting = setting;
	}

	/**
	 * Translates a URL, and returns any other text as it is.
	 * @param setting where it is set, for messages
	 * @param url the URL
	 * @return the URL for the JDBC driver, with user and password as parameters
	 * @throws SettingsException if it is such a URL, but not a valid one
	 */
	static String toJdbc(String setting, String url) {
		Matcher matcher = URL.matcher(url.strip());
		return matcher.matches() ? new PostgresUrl(setting).translate(matcher.group("scheme"), matcher.group("rest"))
				: url;
	}

	/**
	 * Removes user and password from a URL for the JDBC driver.
	 */
	static String withoutCredentials(String url) {
		return url.replaceAll("(?i)(?<=[?&])(?:user|password)=[^&]*&?", "");
	}

	private String translate(String scheme, String rest) {
		if (rest.indexOf('#') >= 0) {
			throw invalid("it contains a #", ENCODE.formatted("# as %23", APART));
		}
		int query = rest.indexOf('?');
		String address = (query >= 0) ? rest.substring(0, query) : rest;
		int slash = address.indexOf('/');
		String authority = (slash >= 0) ? address.substring(0, slash) : address;
		String database = (slash >= 0) ? address.substring(slash + 1) : "";
		if (database.indexOf('@') >= 0 || query >= 0 && rest.indexOf('@', query) >= 0) {
			throw invalid("its user or password contains a character that ends them",
					ENCODE.formatted("/ as %2F, ? as %3F", APART));
		}
		if (database.indexOf('/') >= 0) {
			throw invalid("the name of the database contains a /", "Write it as %2F.");
		}
		if (query >= 0) {
			readParameters(rest.substring(query + 1));
		}
		if (scheme.endsWith("+ssl")) {
			this.parameters.putIfAbsent("sslmode", "require");
		}
		return "jdbc:postgresql://%s/%s%s".formatted(hosts(credentials(authority)),
				encode(Optional.ofNullable(this.parameters.remove("dbname")).orElse(decode(database))), query());
	}

	private String credentials(String authority) {
		int at = authority.lastIndexOf('@');
		if (at < 0) {
			return authority;
		}
		String credentials = authority.substring(0, at);
		int colon = credentials.indexOf(':');
		String user = decode((colon >= 0) ? credentials.substring(0, colon) : credentials);
		if (!user.isEmpty()) {
			this.parameters.put("user", user);
		}
		if (colon >= 0 && colon + 1 < credentials.length()) {
			this.parameters.put("password", decode(credentials.substring(colon + 1)));
		}
		return authority.substring(at + 1);
	}

	private String hosts(String authority) {
		String named = Optional.ofNullable(this.parameters.remove("host")).orElse("");
		String port = Optional.ofNullable(this.parameters.remove("port")).orElse("");
		if (!authority.isEmpty()) {
			return hostList(authority);
		}
		return hostList(port.isEmpty() ? named : named + ":" + port);
	}

	private String hostList(String list) {
		return List.of(list.split(",", -1)).stream().map(this::host).collect(Collectors.joining(","));
	}

	private String host(String text) {
		if (text.startsWith("/") || text.startsWith("%2F") || text.startsWith("%2f")) {
			throw socket(this.setting);
		}
		if (text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[")) {
			throw invalid("the address of its host has several colons",
					"Write an IPv6 address in brackets, for example [::1]:5432.");
		}
		Matcher host = HOST.matcher(text);
		if (!host.matches()) {
			throw invalid("its host or port is not valid",
					"It must look like postgres://user:password@host:5432/database. "
							+ ENCODE.formatted("/ as %2F, ? as %3F", APART));
		}
		String name = Optional.ofNullable(host.group("host")).orElse("localhost");
		String port = Optional.ofNullable(host.group("port")).orElse("");
		if (port.isEmpty()) {
			return name;
		}
		if (!isPort(port)) {
			throw invalid("its port is not between 1 and 65535", "PostgreSQL's own is 5432.");
		}
		return name + ":" + port;
	}

	static boolean isHost(String text) {
		Matcher host = HOST.matcher(text);
		return host.matches() && host.group("host") != null && host.end("host") == text.length();
	}

	static boolean isPort(String digits) {
		return digits.length() <= 5 && Integer.parseInt(digits) > 0 && Integer.parseInt(digits) <= LAST_PORT;
	}

	static SettingsException socket(String setting) {
		return new SettingsException("Invalid %s: its host is the directory of a Unix socket".formatted(setting),
				"The JDBC driver connects over TCP only: name a host, for example localhost.");
	}

	private void readParameters(String query) {
		for (String parameter : query.split("&")) {
			if (!parameter.isEmpty()) {
				int equals = parameter.indexOf('=');
				if (equals < 0) {
					throw invalid("one of its parameters has no value", "Write name=value after the question mark.");
				}
				readParameter(decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
			}
		}
	}

	private void readParameter(String name, String value) {
		switch (name) {
			case "sslmode" -> this.parameters.put(name, sslMode(value));
			case "target_session_attrs" -> this.parameters.put(PGProperty.TARGET_SERVER_TYPE.getName(),
					Optional.ofNullable(SERVER_TYPES.get(value))
						.orElseThrow(() -> invalid(
								"its target_session_attrs is not one of "
										+ String.join(", ", SERVER_TYPES.keySet().stream().sorted().toList()),
								"Correct it.")));
			case "host" -> {
				if (value.startsWith("/")) {
					throw socket(this.setting);
				}
				this.parameters.put(name, value);
			}
			case "user", "password", "port", "dbname" -> this.parameters.put(name, value);
			case "fallback_application_name" -> this.parameters.putIfAbsent(jdbcName(name), value);
			default -> this.parameters.put(jdbcName(name), value);
		}
	}

	private String jdbcName(String name) {
		PGProperty translated = NAMES.get(name);
		if (translated != null) {
			return translated.getName();
		}
		if (PGProperty.forName(name) == null) {
			List<String> known = new ArrayList<>(NAMES.keySet());
			List.of(PGProperty.values()).forEach((property) -> known.add(property.getName()));
			throw invalid("its parameter '%s' is not known%s".formatted(name, DidYouMean.hint(name, known)),
					"Use a parameter of the JDBC driver, or options=-c%20name=value for a setting of the server.");
		}
		return name;
	}

	private String sslMode(String value) {
		if (!ConfigurationType.SSL_MODE.accepts(value)) {
			throw invalid("its sslmode is not valid", "Write " + ConfigurationType.SSL_MODE.expected() + ".");
		}
		return value;
	}

	private String query() {
		return this.parameters.isEmpty() ? ""
				: this.parameters.entrySet()
					.stream()
					.map((parameter) -> parameter.getKey() + "=" + encode(parameter.getValue()))
					.collect(Collectors.joining("&", "?", ""));
	}

	private String decode(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		for (int index = 0; index < encoded.length; index++) {
			if (encoded[index] != '%') {
				bytes.write(encoded[index]);
			}
			else {
				bytes.write((index + 2 < encoded.length) ? hex(encoded[index + 1], encoded[index + 2])
						: hex((byte) 0, (byte) 0));
				index += 2;
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
		}
		catch (CharacterCodingException ex) {
			throw invalid("what is percent-encoded in it is not UTF-8", "Encode it as UTF-8.");
		}
	}

	private int hex(byte high, byte low) {
		int value = Character.digit(high, 16) * 16 + Character.digit(low, 16);
		if (Character.digit(high, 16) < 0 || Character.digit(low, 16) < 0) {
			throw invalid("it contains a percent sign that encodes nothing", ENCODE.formatted("% as %25", APART));
		}
		return value;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private SettingsException invalid(String problem, String wayOut) {
		return new SettingsException("Invalid %s: %s".formatted(this.setting, problem), wayOut);
	}

}
