package dev.kat.internal.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.Action;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.Placeholders;
import dev.kat.plan.ServerInfo;
import dev.kat.source.SourceContent;

/**
 * The values of placeholders, and the scripts that they are for. Scripts are filled in
 * while they are read, so this only gives each the values of its migration.
 */
public final class PlaceholderValues {

	private static final String SETTING = "kat.placeholders";

	private static final String BUILT_IN = "kat:";

	/** Takes the place of a name that only the database knows. */
	private static final String UNKNOWN = "unknown";

	private final Map<String, String> own;

	private final Map<String, String> ofDatabase;

	private PlaceholderValues(Map<String, String> own, Map<String, String> ofDatabase) {
		this.own = Map.copyOf(own);
		this.ofDatabase = Map.copyOf(ofDatabase);
	}

	/**
	 * Creates values.
	 * @param own the values that were configured, by name; if there are none, no script
	 * is filled in
	 * @param table the name of the tracking table
	 * @param schema its schema, or {@code null} for the connection's current schema
	 * @return the values; the database is not known yet
	 */
	public static PlaceholderValues of(Map<String, String> own, String table, @Nullable String schema) {
		return new PlaceholderValues(own, Map.of("kat:table", table, "kat:schema", (schema != null) ? schema : UNKNOWN,
				"kat:user", UNKNOWN, "kat:database", UNKNOWN));
	}

	/**
	 * Checks values.
	 * @param own the values, by name
	 * @return the values
	 * @throws InvalidConfigurationException if no script can have such a placeholder
	 */
	public static Map<String, String> check(Map<String, String> own) {
		own.forEach((name, value) -> {
			if (!isName(name)) {
				throw new InvalidConfigurationException(SETTING,
						"'%s' is not a name (at most %d characters, without blanks, quotes, braces and $)"
							.formatted(OneLine.cut(name), Placeholders.LONGEST_NAME));
			}
			if (name.startsWith(BUILT_IN)) {
				throw new InvalidConfigurationException(SETTING,
						"'%s' begins with %s, as only Kat's own do".formatted(name, BUILT_IN));
			}
			if (value.indexOf(0) >= 0) {
				throw new InvalidConfigurationException(SETTING + "." + name, "it contains a NUL character");
			}
		});
		return Map.copyOf(own);
	}

	private static boolean isName(String name) {
		return !name.isEmpty() && name.length() <= Placeholders.LONGEST_NAME
				&& name.chars().allMatch(Placeholders::continuesName);
	}

	/**
	 * {@return whether no script is filled in}
	 */
	public boolean isEmpty() {
		return this.own.isEmpty();
	}

	/**
	 * Returns these values with those of a database.
	 * @param server what the database says of itself
	 * @param schema the schema of the tracking table, or {@code null} for the
	 * connection's current schema
	 * @return the values
	 */
	public PlaceholderValues at(ServerInfo server, @Nullable String schema) {
		Map<String, String> known = new HashMap<>(this.ofDatabase);
		known.put("kat:schema", (schema != null) ? schema : server.schema());
		known.put("kat:user", server.user());
		known.put("kat:database", server.database());
		return new PlaceholderValues(this.own, known);
	}

	/**
	 * Gives scripts their values.
	 * @param content what a source has
	 * @return the same with these values
	 */
	public SourceContent in(SourceContent content) {
		return isEmpty() ? content
				: new SourceContent(in(content.migrations()), content.strayFiles(), content.problems());
	}

	/**
	 * Gives scripts their values, in place of other ones.
	 * @param migrations the migrations
	 * @return the same with these values
	 */
	public MigrationSet in(MigrationSet migrations) {
		return isEmpty() ? migrations : migrations.with(in(migrations.byTimestamp().values()));
	}

	/**
	 * Gives the down scripts of a journal their values. The journal does not know whether
	 * a migration wanted none.
	 * @param recorded the ways down by the tracked names of their migrations
	 * @return the same with these values
	 */
	public Map<String, Action> in(Map<String, Action> recorded) {
		if (isEmpty()) {
			return recorded;
		}
		Map<String, Action> filled = new HashMap<>();
		recorded.forEach((name, action) -> filled.put(name,
				MigrationId.parse(name).map((id) -> action.with(of(id))).orElse(action)));
		return filled;
	}

	private List<Migration> in(Collection<Migration> migrations) {
		return migrations.stream().map((migration) -> migration.with(of(migration.id()))).toList();
	}

	private Placeholders of(MigrationId id) {
		Map<String, String> builtIn = new HashMap<>(this.ofDatabase);
		builtIn.put("kat:timestamp", String.valueOf(id.timestamp()));
		builtIn.put("kat:name", id.name());
		return Placeholders.of(this.own, builtIn);
	}

	/**
	 * Leaves out the values, because they can be secret.
	 */
	@Override
	public String toString() {
		return "PlaceholderValues " + List.copyOf(this.own.keySet());
	}

}
