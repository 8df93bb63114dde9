package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.observation.Use.How;

/**
 * Migrations that make, change, use and drop at random, but only what is there.
 */
final class RandomHistory {

	private static final int MIGRATIONS = 60;

	private static final List<How> USES = List.of(How.READ, How.COLUMN, How.MENTION, How.FOUND);

	private final List<Predicate<History.Written>> steps = List.of(this::makeTable, this::addColumn, this::addColumn,
			this::dropColumn, this::retypeColumn, this::changeColumn, this::renameTable, this::dropTable,
			this::makeView, this::changeView, this::dropView, this::makeFunction, this::changeFunction, this::call,
			this::makeTrigger, this::remakeTrigger, this::insert, this::insert, this::update, this::read, this::use,
			this::use, this::lookFor);

	private final Random random;

	private final History history = new History();

	/** The columns of each table. */
	private final Map<String, List<String>> tables = new TreeMap<>();

	/** The table and the columns of each view. */
	private final Map<String, List<String>> views = new TreeMap<>();

	private final List<String> functions = new ArrayList<>();

	private final List<String> triggers = new ArrayList<>();

	/** Names that were used once. */
	private final List<String> old = new ArrayList<>();

	private int lastName;

	RandomHistory(long seed) {
		this.random = new Random(seed);
		for (int number = 1; number <= MIGRATIONS; number++) {
			History.Written migration = this.history.migration("m" + number);
			while (!((number <= 3) ? makeTable(migration) : pick(this.steps).test(migration))) {
				continue;
			}
		}
	}

	List<Observation> observations() {
		return this.history.observations();
	}

	private <T> T pick(List<T> some) {
		return some.get(this.random.nextInt(some.size()));
	}

	private String name() {
		return (!this.old.isEmpty() && this.random.nextBoolean()) ? this.old.remove(0) : "n" + ++this.lastName;
	}

	private String table() {
		return pick(List.copyOf(this.tables.keySet()));
	}

	private boolean makeTable(History.Written migration) {
		String name = name();
		this.tables.put(name, new ArrayList<>(List.of("a", "b")));
		migration.makes("table " + name, "column " + name + ".a", "column " + name + ".b");
		return true;
	}

	private boolean isFree(String table) {
		return this.views.values().stream().noneMatch((columns) -> columns.get(0).startsWith(table + "."))
				&& this.triggers.stream().noneMatch((trigger) -> trigger.startsWith(table + "."));
	}

	private boolean addColumn(History.Written migration) {
		String table = table();
		String column = "c" + ++this.lastName;
		this.tables.get(table).add(column);
		migration.makes("column " + table + "." + column).uses(How.READ, "table " + table);
		return true;
	}

	private boolean dropColumn(History.Written migration) {
		String table = table();
		List<String> columns = this.tables.get(table);
		if (columns.size() < 2 || !isFree(table)) {
			return false;
		}
		String column = columns.remove(this.random.nextInt(columns.size()));
		migration.uses(How.READ, "table " + table).drops("column " + table + "." + column);
		return true;
	}

	private boolean retypeColumn(History.Written migration) {
		String table = table();
		if (!isFree(table)) {
			return false;
		}
		migration.uses(How.READ, "table " + table).retypes("column " + table + "." + pick(this.tables.get(table)));
		return true;
	}

	private boolean changeColumn(History.Written migration) {
		String table = table();
		migration.uses(How.READ, "table " + table).changes("column " + table + "." + pick(this.tables.get(table)));
		return true;
	}

	private boolean renameTable(History.Written migration) {
		String table = table();
		if (!isFree(table)) {
			return false;
		}
		String name = name();
		this.tables.put(name, this.tables.remove(table));
		this.old.add(table);
		migration.uses(How.READ, "table " + table).renames("table " + table, "table " + name);
		return true;
	}

	private boolean dropTable(History.Written migration) {
		String table = table();
		if (this.tables.size() < 3 || !isFree(table)) {
			return false;
		}
		List<String> dropped = new ArrayList<>();
		this.tables.remove(table).forEach((column) -> dropped.add("column " + table + "." + column));
		dropped.add("table " + table);
		this.old.add(table);
		migration.uses(How.READ, "table " + table).drops(dropped.toArray(String[]::new));
		return true;
	}

	private boolean makeView(History.Written migration) {
		String table = table();
		String column = table + "." + pick(this.tables.get(table));
		String view = name();
		this.views.put(view, List.of(column));
		migration.makes("view " + view).refers("view " + view, "column " + column);
		return true;
	}

	private boolean changeView(History.Written migration) {
		if (this.views.isEmpty()) {
			return false;
		}
		String view = pick(List.copyOf(this.views.keySet()));
		String table = table();
		String column = table + "." + pick(this.tables.get(table));
		this.views.put(view, List.of(column));
		migration.changes("view " + view).refers("view " + view, "column " + column);
		return true;
	}

	private boolean dropView(History.Written migration) {
		if (this.views.isEmpty()) {
			return false;
		}
		String view = pick(List.copyOf(this.views.keySet()));
		this.views.remove(view);
		this.old.add(view);
		migration.drops("view " + view);
		return true;
	}

	private boolean makeFunction(History.Written migration) {
		String function = "function f" + ++this.lastName + "()";
		this.functions.add(function);
		migration.makes(function).uses(How.MENTION, "table " + table());
		return true;
	}

	private boolean changeFunction(History.Written migration) {
		if (this.functions.isEmpty()) {
			return false;
		}
		migration.changes(pick(this.functions));
		return true;
	}

	private boolean call(History.Written migration) {
		if (this.functions.isEmpty()) {
			return false;
		}
		migration.uses(How.CALL, pick(this.functions));
		return true;
	}

	private boolean makeTrigger(History.Written migration) {
		if (this.functions.isEmpty()) {
			return false;
		}
		String table = table();
		String trigger = table + ".t" + ++this.lastName;
		this.triggers.add(trigger);
		migration.makes("trigger " + trigger).refers("trigger " + trigger, "table " + table, pick(this.functions));
		return true;
	}

	private boolean remakeTrigger(History.Written migration) {
		if (this.triggers.isEmpty()) {
			return false;
		}
		String trigger = pick(this.triggers);
		migration.makesAgain("trigger " + trigger)
			.refers("trigger " + trigger, "table " + trigger.substring(0, trigger.indexOf('.')), pick(this.functions));
		return true;
	}

	private boolean insert(History.Written migration) {
		String table = table();
		migration.inserts(table).uses(How.COLUMN, "column " + table + "." + pick(this.tables.get(table)));
		return true;
	}

	private boolean update(History.Written migration) {
		migration.updates(table());
		return true;
	}

	private boolean read(History.Written migration) {
		String table = table();
		migration.uses(How.READ, "table " + table).reads(table);
		if (!this.views.isEmpty()) {
			migration.uses(How.READ, "view " + pick(List.copyOf(this.views.keySet())));
		}
		return true;
	}

	private boolean use(History.Written migration) {
		String table = table();
		migration.uses(pick(USES), "table " + table)
			.uses(pick(USES), "column " + table + "." + pick(this.tables.get(table)));
		return true;
	}

	private boolean lookFor(History.Written migration) {
		String name = this.old.isEmpty() ? "n" + (this.lastName + 1) : pick(this.old);
		migration.looksFor("table " + name);
		return true;
	}

}
