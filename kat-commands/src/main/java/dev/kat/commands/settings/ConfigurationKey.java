package dev.kat.commands.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key of kat.conf.yaml.
 */
enum ConfigurationKey {

	TABLE("migration", "tablename", ConfigurationType.TEXT),

	DIRECTORY("migration", "directory", ConfigurationType.TEXT),

	DRY_RUN("migration", "dryRun", ConfigurationType.FLAG),

	VERBOSE("", "verbose", ConfigurationType.FLAG),

	DRIVER("database", "driver", ConfigurationType.DRIVER),

	URL("database", "url", ConfigurationType.TEXT),

	USER("database", "user", ConfigurationType.TEXT),

	PASSWORD("database", "password", ConfigurationType.TEXT),

	HOST("database", "host", ConfigurationType.TEXT),

	PORT("database", "port", ConfigurationType.WHOLE_NUMBER),

	NAME("database", "name", ConfigurationType.TEXT),

	SSL_MODE("database", "sslmode", ConfigurationType.SSL_MODE),

	/** Of SQLite, which its driver key refuses. */
	PATH("database", "path", ConfigurationType.TEXT),

	CONNECT_TIMEOUT("database", "connect_timeout", ConfigurationType.DURATION),

	STATEMENT_TIMEOUT("database", "statement_timeout", ConfigurationType.DURATION),

	/** Of a pool, which a command does not need; as are those that follow. */
	MAX_OPEN_CONNECTIONS("database", "max_open_conns", ConfigurationType.WHOLE_NUMBER),

	MAX_IDLE_CONNECTIONS("database", "max_idle_conns", ConfigurationType.WHOLE_NUMBER),

	CONNECTION_LIFETIME("database", "conn_max_lifetime", ConfigurationType.DURATION),

	DEFAULT_TIMEOUT("database", "default_timeout", ConfigurationType.DURATION);

	private final String section;

	private final String word;

	private final ConfigurationType type;

	ConfigurationKey(String section, String word, ConfigurationType type) {
		this.section = section;
		this.word = word;
		this.type = type;
	}

	String section() {
		return this.section;
	}

	String word() {
		return this.word;
	}

	ConfigurationType type() {
		return this.type;
	}

	/**
	 * Returns the key with its section, as messages name it.
	 */
	String path() {
		return this.section.isEmpty() ? this.word : this.section + "." + this.word;
	}

	/**
	 * Returns whether a value can contain a secret, in part or as a whole.
	 */
	boolean isSecret() {
		return this == URL || this == PASSWORD;
	}

	/**
	 * Returns the sections that have keys of their own.
	 */
	static List<String> sections() {
		return Arrays.stream(values())
			.map(ConfigurationKey::section)
			.filter((section) -> !section.isEmpty())
			.distinct()
			.toList();
	}

	static Optional<ConfigurationKey> of(String section, String word) {
		return Arrays.stream(values())
			.filter((key) -> key.section.equals(section) && key.word.equals(word))
			.findFirst();
	}

	/**
	 * Returns what can be written in a section; in the file itself, sections too.
	 */
	static List<String> wordsIn(String section) {
		List<String> words = Arrays.stream(values())
			.filter((key) -> key.section.equals(section))
			.map(ConfigurationKey::word)
			.toList();
		return section.isEmpty() ? Stream.concat(sections().stream(), words.stream()).toList() : words;
	}

}
