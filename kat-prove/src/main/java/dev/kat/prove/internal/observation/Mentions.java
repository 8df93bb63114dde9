package dev.kat.prove.internal.observation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.prove.internal.observation.Use.How;

/**
 * Finds names of objects in texts. What is part of a table or a type counts only if the
 * name of that is in the same text. Knows the names of what is not there any more.
 */
public final class Mentions {

	private static final Set<String> PARTS = Set.of("column", "constraint", "trigger", "policy", "rule", "enum label");

	/** Who reads these may do something with everything that is there. */
	private static final Set<String> CATALOGS = Set.of("pg_class", "pg_tables", "pg_views", "pg_matviews",
			"pg_attribute", "pg_constraint", "pg_index", "pg_indexes", "pg_trigger", "pg_policy", "pg_policies",
			"pg_inherits", "information_schema");

	private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\d_$]*");

	/** The owner's name and the own name of what is gone, by label. */
	private final Map<String, List<String>> gone = new LinkedHashMap<>();

	/**
	 * Remembers what a migration dropped or renamed.
	 * @param changes what it did
	 * @param before what was there before it
	 */
	public void remember(List<Change> changes, Catalog before) {
		for (Change change : changes) {
			if (change.kind() == Change.Kind.DROPPED || change.kind() == Change.Kind.RENAMED) {
				change.before().ifPresent((object) -> before.row(object.key()).ifPresent((row) -> {
					if (!row.name().isEmpty()) {
						this.gone.put(object.label(), names(row, before));
					}
				}));
			}
			else {
				this.gone.remove(change.object().label());
			}
		}
	}

	private static List<String> names(CatalogRow row, Catalog catalog) {
		String own = ownName(row);
		return row.owner()
			.filter((owner) -> PARTS.contains(row.kind()))
			.flatMap(catalog::row)
			.map((owner) -> List.of(own, owner.name()))
			.orElse(List.of(own));
	}

	private static String ownName(CatalogRow row) {
		int arguments = row.name().indexOf('(');
		return (arguments < 0) ? row.name() : row.name().substring(0, arguments);
	}

	/**
	 * Finds the names in a text.
	 * @param text the text
	 * @param before what was there before the migration
	 * @param after what is there after it
	 * @param changes what it changed, which is more than a mention
	 * @param uses receives what is found
	 */
	public void find(Text text, Catalog before, Catalog after, List<Change> changes, Uses uses) {
		if (text.names().isEmpty()) {
			return;
		}
		text.names()
			.stream()
			.filter(CATALOGS::contains)
			.forEach((catalog) -> uses.addMissing(How.MENTION, Use.CATALOG + catalog));
		Set<ObjectKey> changed = new HashSet<>();
		changes.forEach((change) -> changed.add(change.before().orElse(change.object()).key()));
		Set<String> known = new HashSet<>();
		for (CatalogRow row : before.rows()) {
			if (!row.name().isEmpty() && text.names().contains(ownName(row))) {
				known.add(row.name());
				if (text.names().containsAll(names(row, before)) && !changed.contains(row.key())
						&& !uses.hasEvidence(row.key())) {
					uses.add(How.MENTION, row.key());
				}
			}
		}
		this.gone.forEach((label, names) -> {
			if (text.names().containsAll(names)) {
				known.add(names.get(0));
				uses.addMissing(How.MENTION, label);
			}
		});
		after.rows().forEach((row) -> known.add(row.name()));
		relations(text, known).forEach((name) -> uses.addMissing(How.MENTION, "relation " + name));
	}

	/**
	 * What is neither there nor was there may be made by a migration that comes later.
	 */
	private static Set<String> relations(Text text, Set<String> known) {
		Set<String> relations = new HashSet<>();
		for (String name : text.relations()) {
			if (!known.contains(name) && !name.startsWith("pg_") && !name.equals("information_schema")) {
				String schema = text.schemas().getOrDefault(name, "public");
				relations.add(schema.equals("public") ? name : schema + "." + name);
			}
		}
		return relations;
	}

	/**
	 * Reads the names in the body of a function that is there.
	 * @param definition its definition
	 * @return the names
	 */
	public static Text ofDefinition(String definition) {
		Set<String> names = new HashSet<>();
		Matcher matcher = NAME.matcher(definition);
		while (matcher.find()) {
			names.add(matcher.group());
		}
		return new Text(names, Set.of(), new HashMap<>());
	}

	/**
	 * Uses what a notice says is there, or looks for what it says is not there.
	 * @param notice the notice
	 * @param schema the schema in which it was looked for
	 * @param before what was there before the migration
	 * @param after what is there after it
	 * @param uses receives it
	 */
	public static void add(SkipNotice notice, String schema, Catalog before, Catalog after, Uses uses) {
		Optional<CatalogRow> earlier = find(notice, schema, before);
		if (notice.isThere()) {
			earlier.ifPresent((row) -> uses.add(How.FOUND, row.key()));
		}
		else if (earlier.isEmpty()) {
			uses.addMissing(How.NOT_FOUND, notice.label(schema));
		}
	}

	private static Optional<CatalogRow> find(SkipNotice notice, String schema, Catalog catalog) {
		Optional<CatalogRow> found = Optional.empty();
		for (CatalogRow row : catalog.rows()) {
			if (notice.isAbout(row, catalog)) {
				found = Optional.of(row);
				if (schema(row, catalog).equals(schema)) {
					return found;
				}
			}
		}
		return found;
	}

	private static String schema(CatalogRow row, Catalog catalog) {
		return row.owner()
			.flatMap(catalog::row)
			.map((owner) -> owner.kind().equals("schema") ? owner.name() : schema(owner, catalog))
			.orElse("");
	}

}
