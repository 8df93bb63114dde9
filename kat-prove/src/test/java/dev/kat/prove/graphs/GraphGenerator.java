package dev.kat.prove.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes graphs of migrations of realistic SQL with known needs. It keeps a model of the
 * schema, and what each migration touches in it, so it knows which order matters.
 */
final class GraphGenerator {

	private static final long FIRST = 1_700_000_000;

	private static final int DISTANCE = 60;

	private static final List<Weighted> OPERATIONS = List.of(new Weighted(14, TableOperations::create),
			new Weighted(2, TableOperations::createAgain), new Weighted(2, TableOperations::createPartitioned),
			new Weighted(5, TableOperations::addPartition), new Weighted(2, TableOperations::rename),
			new Weighted(3, TableOperations::drop), new Weighted(1, TableOperations::addColumnToAll),
			new Weighted(12, ColumnOperations::add), new Weighted(2, ColumnOperations::addGenerated),
			new Weighted(2, ColumnOperations::addSerial), new Weighted(1, ColumnOperations::ensure),
			new Weighted(4, ColumnOperations::rename), new Weighted(3, ColumnOperations::retype),
			new Weighted(4, ColumnOperations::drop), new Weighted(3, ColumnOperations::rebuild),
			new Weighted(4, ColumnOperations::changeDefault), new Weighted(4, ColumnOperations::fill),
			new Weighted(4, ColumnOperations::requireFilled), new Weighted(3, TypeOperations::createEnum),
			new Weighted(3, TypeOperations::addLabel), new Weighted(2, TypeOperations::createDomain),
			new Weighted(1, TypeOperations::constrainDomain), new Weighted(2, TypeOperations::createExtension),
			new Weighted(1, TypeOperations::createSchema), new Weighted(2, TypeOperations::createSequence),
			new Weighted(1, TypeOperations::changeSequence), new Weighted(6, ViewOperations::create),
			new Weighted(4, ViewOperations::createOnView), new Weighted(5, ViewOperations::replace),
			new Weighted(2, ViewOperations::refresh), new Weighted(3, ViewOperations::drop),
			new Weighted(2, ViewOperations::createAgain), new Weighted(3, RoutineOperations::createFee),
			new Weighted(2, RoutineOperations::createClean), new Weighted(4, RoutineOperations::createCount),
			new Weighted(6, RoutineOperations::replace), new Weighted(2, RoutineOperations::drop),
			new Weighted(4, RoutineOperations::call), new Weighted(4, RoutineOperations::createTrigger),
			new Weighted(2, RoutineOperations::createAudit), new Weighted(8, RowOperations::seed),
			new Weighted(3, RowOperations::copy), new Weighted(5, RowOperations::update),
			new Weighted(4, IndexOperations::createNamed), new Weighted(2, IndexOperations::createConcurrently),
			new Weighted(3, IndexOperations::createAutomatic), new Weighted(3, IndexOperations::createUnique),
			new Weighted(2, IndexOperations::createExpression), new Weighted(2, IndexOperations::createTrigram),
			new Weighted(3, IndexOperations::drop), new Weighted(2, IndexOperations::replace),
			new Weighted(3, IndexOperations::check), new Weighted(2, IndexOperations::dropCheck),
			new Weighted(4, AccessOperations::commentOnColumn), new Weighted(2, AccessOperations::commentOnTable),
			new Weighted(3, AccessOperations::grant), new Weighted(2, AccessOperations::secure),
			new Weighted(4, AccessOperations::createPolicy), new Weighted(3, AccessOperations::changePolicy));

	private static final List<Weighted> UNPROVABLE = List.of(new Weighted(6, UnprovableOperations::createRole),
			new Weighted(6, UnprovableOperations::vacuum));

	private final Random random;

	private final Model model;

	private final List<Operation> operations = new ArrayList<>();

	private final AccessHistory history = new AccessHistory();

	private final List<GeneratedMigration> migrations = new ArrayList<>();

	private final List<Map<Integer, TrueNeed>> needs = new ArrayList<>();

	private GraphGenerator(long seed, int size) {
		this.random = new Random(seed);
		this.model = new Model(this.random, size);
	}

	/**
	 * Makes a graph in which everything is right.
	 * @param seed makes the same graph each time
	 * @param size how many migrations
	 */
	static GeneratedGraph sound(long seed, int size) {
		return new GraphGenerator(seed, size).with(OPERATIONS).generate(size, name(seed, size));
	}

	/**
	 * Makes a graph of which some cannot be shown on a scratch database.
	 * @param seed makes the same graph each time
	 * @param size how many migrations
	 */
	static GeneratedGraph unprovable(long seed, int size) {
		return new GraphGenerator(seed, size).with(OPERATIONS)
			.with(UNPROVABLE)
			.with(UNPROVABLE)
			.generate(size, name(seed, size) + ", some of which cannot be proven");
	}

	private static String name(long seed, int size) {
		return size + " migrations with seed " + seed;
	}

	private GraphGenerator with(List<Weighted> weighted) {
		weighted.forEach((operation) -> {
			for (int count = 0; count < operation.weight(); count++) {
				this.operations.add(operation.operation());
			}
		});
		return this;
	}

	private GeneratedGraph generate(int size, String name) {
		while (this.migrations.size() < size) {
			Script script = write();
			this.needs.add(this.history.add(this.migrations.size(), script.accesses()));
			this.migrations.add(script.finish(FIRST + (long) DISTANCE * this.migrations.size()));
		}
		return GeneratedGraph.sound(name, this.migrations, this.needs);
	}

	private Script write() {
		Script script = new Script();
		this.model.nextFeature();
		boolean isLonger = this.model.once(3);
		while (script.isEmpty()) {
			addOperation(script);
		}
		if (isLonger && script.isOpen()) {
			addOperation(script);
		}
		return script;
	}

	private void addOperation(Script script) {
		this.operations.get(this.random.nextInt(this.operations.size())).addTo(script, this.model);
	}

	private record Weighted(int weight, Operation operation) {
	}

}
