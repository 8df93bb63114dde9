package dev.kat.prove.graphs;

import java.util.List;
import java.util.Optional;

/**
 * Makes, renames, partitions and drops tables.
 */
final class TableOperations {

	private static final String LOOP = """
			do $$
			declare found record;
			begin
				for found in select c.oid::regclass as name from pg_class c where c.relkind in ('r', 'p')
					and not c.relispartition and c.relname like '%s\\_%%' order by c.relname loop
					execute format('alter table %%s %s', found.name);
				end loop;
			end $$""";

	private TableOperations() {
	}

	static void create(Script script, Model model) {
		String schema = model.any(model.schemas, (name) -> model.once(8)).orElse("");
		Table table = new Table(model.feature(), schema, model.newTableName(model.feature()));
		if (!schema.isEmpty()) {
			script.reads("schema " + schema);
		}
		addBaseColumns(table);
		for (int count = model.number(3); count >= 0; count--) {
			ColumnOperations.newColumn(table, script, model);
		}
		if (!model.once(3)) {
			model.table((other) -> !other.isPartitioned).ifPresent((parent) -> refer(table, parent, script));
		}
		make(table, script, model);
	}

	private static void addBaseColumns(Table table) {
		table.add(new Column(table, "id", ColumnType.KEY));
		table.add(new Column(table, "name", ColumnType.NAME)).isRequired = true;
	}

	private static void refer(Table table, Table parent, Script script) {
		String name = parent.name.substring(parent.feature().length() + 1) + "_id";
		Column column = table.add(new Column(table, name, ColumnType.REFERENCE));
		column.references = Optional.of(parent);
		parent.ties++;
		script.reads(parent.thing());
	}

	private static void make(Table table, Script script, Model model) {
		script.title("create_" + table.name)
			.up("create table " + (model.once(3) ? "if not exists " : "") + table.definition())
			.down(Fault.LEFT, "drop table %s", table.sql())
			.writes(table.thing())
			.adds("tables of feature " + table.feature());
		table.columns.forEach((column) -> script.writes(column.thing()));
		model.tables.add(table);
	}

	static void createAgain(Script script, Model model) {
		model.any(model.dropped).ifPresent((old) -> {
			model.dropped.remove(old);
			addBaseColumns(old);
			ColumnOperations.newColumn(old, script, model);
			make(old, script, model);
		});
	}

	static void createPartitioned(Script script, Model model) {
		Table table = new Table(model.feature(), "", model.newTableName(model.feature()));
		addBaseColumns(table);
		table.add(new Column(table, "year", ColumnType.KEY)).isRequired = true;
		table.isPartitioned = true;
		make(table, script, model);
	}

	static void addPartition(Script script, Model model) {
		model.table((table) -> table.isPartitioned && table.partitions.size() < 6).ifPresent((table) -> {
			int year = 2020 + table.partitions.size();
			table.partitions.add(year);
			script.title("partition_" + table.partition(year))
				.up("create table %s partition of %s for values from (%d) to (%d)", table.partition(year), table.sql(),
						year, year + 1)
				.down(Fault.LEFT, "drop table %s", table.partition(year))
				.reads(table.thing())
				.writes(table.partitionThing(year));
		});
	}

	static void rename(Script script, Model model) {
		model.table((table) -> !table.isPinned && !table.isPartitioned).ifPresent((table) -> {
			String before = table.name;
			String beforeSql = table.sql();
			table.name = model.newTableName(table.feature());
			table.ties++;
			script.title("rename_" + before)
				.up("alter table %s rename to %s", beforeSql, table.name)
				.down(Fault.CHANGED, "alter table %s rename to %s", table.sql(), before)
				.writes(table.thing());
		});
	}

	static void drop(Script script, Model model) {
		model.table(Table::isPlain).ifPresent((table) -> {
			model.tables.remove(table);
			model.dropped.add(table);
			script.title("drop_" + table.name)
				.up("drop table " + (model.once(3) ? "if exists " : "") + table.sql())
				.down(Fault.LOST, "create table %s", table.definition())
				.mentions("tables of feature " + table.feature())
				.writes(table.thing());
			table.columns.clear();
		});
	}

	/**
	 * Adds a column to all tables of the feature, without naming one.
	 */
	static void addColumnToAll(Script script, Model model) {
		List<Table> all = model.tables.stream().filter((table) -> table.feature().equals(model.feature())).toList();
		if (all.size() < 2 || model.loops.contains(model.feature())) {
			return;
		}
		model.loops.add(model.feature());
		String feature = model.feature();
		script.title("add_tenant_to_" + feature)
			.up("%s", LOOP.formatted(feature, "add column tenant_id integer"))
			.down(Fault.LEFT, "%s", LOOP.formatted(feature, "drop column tenant_id"))
			.reads("tables of feature " + feature);
		all.forEach((table) -> script.mentions(table.thing())
			.writes(table.add(new Column(table, "tenant_id", ColumnType.INTEGER)).thing()));
	}

}
