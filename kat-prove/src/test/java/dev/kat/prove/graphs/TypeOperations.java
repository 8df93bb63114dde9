package dev.kat.prove.graphs;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes enums, domains, extensions, schemas and sequences.
 */
final class TypeOperations {

	private static final List<String> EXTENSIONS = List.of("citext", "pg_trgm", "hstore", "pgcrypto");

	private TypeOperations() {
	}

	/**
	 * {@return the type of a column that holds a label of some enum, or of numbers if
	 * there is no enum}
	 */
	static ColumnType enumType(Model model) {
		return model.any(model.enums)
			.map((type) -> type.columnType(type.labels.get(type.labels.size() - 1)))
			.orElse(ColumnType.INTEGER);
	}

	static void createEnum(Script script, Model model) {
		EnumType type = new EnumType(model.newName("state"), List.of("open", "closed"));
		model.enums.add(type);
		script.title("create_" + type.name())
			.up("%s", model.once(3) ? tolerant(type.create()) : type.create())
			.down(Fault.LEFT, "drop type %s", type.name())
			.writes(type.thing())
			.writes(type.labelsThing());
		type.labels.forEach((label) -> script.writes(type.labelThing(label)));
	}

	private static String tolerant(String statement) {
		return "do $$ begin " + statement + "; exception when duplicate_object then null; end $$";
	}

	static void addLabel(Script script, Model model) {
		model.any(model.enums, (type) -> type.labels.size() < 7).ifPresent((type) -> {
			String before = type.create();
			String label = "stage" + type.labels.size();
			type.labels.add(label);
			script.title("add_" + label + "_to_" + type.name())
				.up("alter type %s add value '%s'", type.name(), label)
				.reads(type.thing())
				.writes(type.labelsThing())
				.writes(type.labelThing(label))
				.close();
			undoLabel(type, before, script);
		});
	}

	/**
	 * PostgreSQL cannot drop a label: the type is made again, and its columns take it.
	 */
	private static void undoLabel(EnumType type, String before, Script script) {
		if (type.columns.keySet()
			.stream()
			.anyMatch((column) -> column.ties + column.indexes > 0 || column.hasValues
					|| !column.defaultValue.isEmpty())) {
			script.irreversible();
			return;
		}
		String columns = type.columns.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().columns.contains(entry.getKey()))
			.map((entry) -> "alter table %s alter column %s type %s using %2$s::text::%3$s; "
				.formatted(entry.getValue().sql(), entry.getKey().name, type.name()))
			.collect(Collectors.joining());
		script.down(Fault.LEFT, "alter type %s rename to %1$s_old; %s; %sdrop type %1$s_old", type.name(), before,
				columns);
	}

	static void createDomain(Script script, Model model) {
		String domain = model.newName("word");
		model.domains.add(domain);
		script.title("create_" + domain)
			.up("create domain %s as text check (value <> '')", domain)
			.down(Fault.LEFT, "drop domain %s", domain)
			.writes("domain " + domain);
	}

	static void constrainDomain(Script script, Model model) {
		model.any(model.domains).ifPresent((domain) -> {
			String name = model.newName("short");
			script.title("constrain_" + domain)
				.up("alter domain %s add constraint %s check (length(value) < 1000)", domain, name)
				.down(Fault.LEFT, "alter domain %s drop constraint %s", domain, name)
				.reads("domain " + domain)
				.writes("constraint " + name);
		});
	}

	static void createExtension(Script script, Model model) {
		model.any(EXTENSIONS, (name) -> !model.extensions.contains(name)).ifPresent((extension) -> {
			model.extensions.add(extension);
			script.title("create_extension_" + extension)
				.up("create extension if not exists %s", extension)
				.down(Fault.LEFT, "drop extension %s", extension)
				.writes("extension " + extension);
		});
	}

	static void createSchema(Script script, Model model) {
		if (model.schemas.size() > 3) {
			return;
		}
		String schema = model.newName("app");
		model.schemas.add(schema);
		script.title("create_schema_" + schema)
			.up("create schema %s%s", model.once(2) ? "if not exists " : "", schema)
			.down(Fault.LEFT, "drop schema %s", schema)
			.writes("schema " + schema);
	}

	static void createSequence(Script script, Model model) {
		String sequence = model.newName("numbers");
		model.sequences.add(sequence);
		script.title("create_" + sequence)
			.up("create sequence %s start 1000", sequence)
			.down(Fault.LEFT, "drop sequence %s", sequence)
			.writes("sequence " + sequence)
			.writes("increment of sequence " + sequence);
	}

	static void changeSequence(Script script, Model model) {
		model.any(model.sequences).ifPresent((sequence) -> {
			model.sequences.remove(sequence);
			script.title("change_" + sequence)
				.up("alter sequence %s increment by %d", sequence, 5 + model.number(90))
				.down(Fault.CHANGED, "alter sequence %s increment by 1", sequence)
				.reads("sequence " + sequence)
				.writes("increment of sequence " + sequence);
		});
	}

}
