package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.error.RollbackRefusedException;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunScript;
import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.RecordEntry;
import dev.kat.plan.RecordEntry.Success;
import dev.kat.plan.RecordEntry.Tracked;
import dev.kat.plan.UpOptions;
import dev.kat.test.Full;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random operations on random graphs, against a model so simple that it can be seen to be
 * right: sets, and searching all of them for everything.
 */
class RandomHistoriesTests {

	private static final long SEED = 20261124;

	private static final int GRAPHS = Full.size(200, 40);

	private static final int OPERATIONS = 30;

	private static final int MOST_MIGRATIONS = 60;

	static IntStream graphs() {
		return IntStream.range(0, GRAPHS);
	}

	@ParameterizedTest(name = "seed 20261124 + {0}")
	@MethodSource("graphs")
	void plansAgreeWithTheModelAfterEveryOperation(int number) {
		List<String> first = play(SEED + number);
		assertThat(play(SEED + number)).as("the same seed, played again").isEqualTo(first);
	}

	private static List<String> play(long seed) {
		Random random = new Random(seed);
		Game game = new Game(random);
		List<String> plans = new ArrayList<>();
		for (int operation = 0; operation < OPERATIONS; operation++) {
			plans.add(game.playRandomOperation());
			game.requireAppliedParents();
		}
		return plans;
	}

	/**
	 * The database as a run of a plan would leave it, beside the model.
	 */
	private static final class Game {

		private final Random random;

		private final TreeMap<Long, Set<Long>> parents = new TreeMap<>();

		private final Set<Long> withoutFolder = new HashSet<>();

		/** What the scripts of those that are repeatable say. */
		private final Map<Long, Integer> versions = new TreeMap<>();

		/** What ran last of those that are repeatable, if that is known. */
		private final Map<Long, Integer> ran = new HashMap<>();

		/** Tracking ids by timestamp: what the model says is applied. */
		private final Map<Long, Long> applied = new LinkedHashMap<>();

		private final Map<Long, Success> journal = new HashMap<>();

		private long lastId;

		Game(Random random) {
			this.random = random;
			List<Long> timestamps = random.longs(1, 1000)
				.distinct()
				.limit(1 + random.nextInt(MOST_MIGRATIONS))
				.boxed()
				.toList();
			for (int index = 0; index < timestamps.size(); index++) {
				Set<Long> chosen = new TreeSet<>();
				for (int parent = 0; index > 0 && parent < random.nextInt(4); parent++) {
					chosen.add(timestamps.get(random.nextInt(index)));
				}
				this.parents.put(timestamps.get(index), chosen);
				if (!isInJava(timestamps.get(index)) && random.nextInt(3) == 0) {
					this.versions.put(timestamps.get(index), 0);
				}
			}
		}

		String playRandomOperation() {
			return switch (this.random.nextInt(12)) {
				case 0 -> up(UpOptions.all(), order());
				case 1 -> {
					int count = 1 + this.random.nextInt(5);
					yield up(UpOptions.next(count), order().stream().filter(this::isDue).limit(count).toList());
				}
				case 2, 3 -> {
					List<Long> targets = some((id) -> !this.withoutFolder.contains(id));
					yield up(UpOptions.targets(text(targets)), closure(targets, this.parents::get));
				}
				case 4 -> {
					int count = 1 + this.random.nextInt(5);
					DownOptions options = withOrWithoutMissing(DownOptions.last(count));
					yield downSelected(options, last(options));
				}
				case 5, 6 -> {
					List<Long> targets = some((id) -> !this.withoutFolder.contains(id) || this.applied.containsKey(id));
					yield down(DownOptions.targets(text(targets)), closure(targets, this::children), Set.of());
				}
				case 7 -> {
					DownOptions options = withOrWithoutMissing(DownOptions.lastRun());
					yield downSelected(options, lastRun(options));
				}
				case 8 -> downSelected(withOrWithoutMissing(DownOptions.all()), this.applied.keySet());
				case 9, 10 -> changeScripts();
				default -> loseOrBringBackAFolder();
			};
		}

		private String up(UpOptions options, Collection<Long> expected) {
			List<Long> order = order().stream().filter((id) -> expected.contains(id) && isDue(id)).toList();
			MigrationPlan plan = new UpPlanner(migrations(), record()).up(options, Set.of());
			assertThat(timestamps(plan)).as(options.toString()).isEqualTo(order);
			UUID run = run();
			for (Long id : order) {
				this.applied.putIfAbsent(id, ++this.lastId);
				this.ran.put(id, this.versions.get(id));
				this.journal.put(id, success(Operation.UP, run, id));
			}
			return plan.steps().toString();
		}

		/**
		 * Those that are repeatable have to run again when their scripts have changed.
		 */
		private boolean isDue(Long id) {
			return !this.applied.containsKey(id)
					|| (this.versions.containsKey(id) && !this.versions.get(id).equals(this.ran.get(id)));
		}

		/** Sometimes back to what they were, and sometimes what ran is not recorded. */
		private String changeScripts() {
			for (Long id : this.versions.keySet()) {
				if (this.random.nextInt(3) == 0) {
					this.versions.put(id, this.random.nextInt(3));
				}
				if (this.random.nextInt(10) == 0 && this.applied.containsKey(id)) {
					this.ran.remove(id);
					this.journal.put(id, success(Operation.UP, this.journal.get(id).run(), id));
				}
			}
			return "versions: " + this.versions;
		}

		private DownOptions withOrWithoutMissing(DownOptions options) {
			return this.random.nextBoolean() ? options.withMissing() : options;
		}

		/** Without a folder, none is taken unless that is asked for, and none counts. */
		private Set<Long> last(DownOptions options) {
			Set<Long> last = new HashSet<>();
			int count = 0;
			for (Long id : rollbackOrder()) {
				if (count < options.count()) {
					last.add(id);
					count += (options.includesMissing() || !this.withoutFolder.contains(id)) ? 1 : 0;
				}
			}
			return last;
		}

		/**
		 * One run is as good as another only where none applied anything with a folder.
		 */
		private Set<Long> lastRun(DownOptions options) {
			Set<Long> counting = new HashSet<>(this.applied.keySet());
			if (!options.includesMissing() && !this.withoutFolder.containsAll(counting)) {
				counting.removeAll(this.withoutFolder);
			}
			UUID last = counting.stream()
				.map(this.journal::get)
				.max(Comparator.comparingLong(Success::id))
				.map(Success::run)
				.orElse(null);
			return this.applied.keySet()
				.stream()
				.filter((id) -> this.journal.get(id).run().equals(last))
				.collect(Collectors.toSet());
		}

		/** All of it goes or nothing: nothing that is applied may lose its parents. */
		private String downSelected(DownOptions options, Set<Long> selected) {
			Set<Long> chosen = new TreeSet<>(selected);
			if (!options.includesMissing()) {
				chosen.removeAll(this.withoutFolder);
			}
			Set<Long> leftOut = new TreeSet<>(selected);
			leftOut.removeAll(chosen);
			Set<Long> builtOnChosen = closure(chosen, this::children);
			builtOnChosen.retainAll(this.applied.keySet());
			return chosen.containsAll(builtOnChosen) ? down(options, chosen, leftOut) : refused(options, chosen);
		}

		private String down(DownOptions options, Collection<Long> expected, Set<Long> leftOut) {
			List<Long> order = rollbackOrder().stream().filter(expected::contains).toList();
			List<Long> irreversible = order.stream().filter(this::isIrreversible).toList();
			if (!irreversible.isEmpty() && !options.includesIrreversible()) {
				return this.random.nextBoolean() ? down(options.withoutScript(), expected, leftOut)
						: refused(options, Set.copyOf(order));
			}
			MigrationPlan plan = Plans.situation(migrations(), record()).down(options, Game::recordedScripts);
			assertThat(timestamps(plan)).as(options.toString()).isEqualTo(order);
			assertThat(plan.steps()).filteredOn(MigrationStep::isWithoutScript)
				.extracting((step) -> step.id().timestamp())
				.isEqualTo(irreversible);
			assertThat(plan.leftOut()).as(options.toString())
				.extracting((one) -> one.id().timestamp())
				.containsExactlyInAnyOrderElementsOf(leftOut);
			UUID run = run();
			for (Long id : order) {
				this.applied.remove(id);
				this.journal.put(id, success(Operation.DOWN, run, id));
			}
			return plan.toString();
		}

		/** Without its class, nothing can roll back a migration in Java. */
		private boolean isIrreversible(Long id) {
			return isInJava(id) ? this.withoutFolder.contains(id) : !wayDown(id).isWayDown();
		}

		private String refused(DownOptions options, Set<Long> chosen) {
			try {
				Plans.situation(migrations(), record()).down(options, Game::recordedScripts);
			}
			catch (RollbackRefusedException ex) {
				return ex.getMessage();
			}
			throw new AssertionError("%s is not refused for %s".formatted(options, chosen));
		}

		/**
		 * Only what no folder builds on can lose its folder: the graph would refuse the
		 * rest.
		 */
		private String loseOrBringBackAFolder() {
			List<Long> leaves = this.parents.keySet()
				.stream()
				.filter((id) -> this.withoutFolder.containsAll(children(id)))
				.toList();
			if (this.random.nextBoolean() || this.withoutFolder.size() + 1 == this.parents.size()) {
				this.withoutFolder.clear();
			}
			else {
				this.withoutFolder.add(leaves.get(this.random.nextInt(leaves.size())));
			}
			return "without folder: " + new TreeSet<>(this.withoutFolder);
		}

		void requireAppliedParents() {
			assertThat(this.applied.keySet()).allSatisfy(
					(id) -> assertThat(this.applied.keySet()).as("parents of " + id).containsAll(this.parents.get(id)));
		}

		/** Always the smallest whose parents all have their places. */
		private List<Long> order() {
			List<Long> order = new ArrayList<>();
			Set<Long> left = new TreeSet<>(this.parents.keySet());
			left.removeAll(this.withoutFolder);
			while (!left.isEmpty()) {
				Long next = left.stream()
					.filter((id) -> order.containsAll(this.parents.get(id)))
					.findFirst()
					.orElseThrow();
				order.add(next);
				left.remove(next);
			}
			return order;
		}

		/** Always the last applied on which nothing applied builds. */
		private List<Long> rollbackOrder() {
			List<Long> order = new ArrayList<>();
			Map<Long, Long> left = new HashMap<>(this.applied);
			while (!left.isEmpty()) {
				Long next = left.keySet()
					.stream()
					.filter((id) -> children(id).stream().noneMatch(left::containsKey))
					.max(Comparator.comparing(left::get))
					.orElseThrow();
				order.add(next);
				left.remove(next);
			}
			return order;
		}

		private Set<Long> children(Long parent) {
			return this.parents.keySet()
				.stream()
				.filter((id) -> this.parents.get(id).contains(parent))
				.collect(Collectors.toSet());
		}

		private static Set<Long> closure(Collection<Long> start, Function<Long, Set<Long>> next) {
			Set<Long> closure = new TreeSet<>(start);
			while (closure.addAll(closure.stream().flatMap((id) -> next.apply(id).stream()).toList())) {
				// Until nothing is new.
			}
			return closure;
		}

		private List<Long> some(Predicate<Long> condition) {
			List<Long> all = this.parents.keySet().stream().filter(condition).toList();
			return this.random.ints(1 + this.random.nextInt(3), 0, all.size()).mapToObj(all::get).distinct().toList();
		}

		private MigrationSet migrations() {
			return MigrationSet.of(this.parents.keySet()
				.stream()
				.filter((id) -> !this.withoutFolder.contains(id))
				.map(this::migration)
				.toList());
		}

		private Migration migration(Long id) {
			if (isInJava(id)) {
				return Plans.inJava(id + "_m", parentsOf(id));
			}
			Migration migration = Plans.migration(id + "_m", parentsOf(id)).withDown(wayDown(id));
			return this.versions.containsKey(id) ? Plans.repeatable(migration, checksum(this.versions.get(id)))
					: migration;
		}

		private static String checksum(Integer version) {
			return (version != null) ? "sha256:" + version : null;
		}

		private String[] parentsOf(Long id) {
			return this.parents.get(id).stream().map(String::valueOf).toArray(String[]::new);
		}

		private static boolean isInJava(Long id) {
			return id % 3 == 0;
		}

		private static Action wayDown(Long id) {
			return switch ((int) (id % 8)) {
				case 0 -> Action.NOTHING;
				case 1, 2 -> Action.NOTHING_TO_UNDO;
				default -> new RunScript(Plans.script(id + "_m"));
			};
		}

		private MigrationRecord record() {
			return new MigrationRecord("public.migrations",
					this.journal.keySet().stream().sorted().map(this::entry).toList());
		}

		private RecordEntry entry(Long id) {
			Long trackingId = this.applied.get(id);
			Tracked tracked = (trackingId != null) ? new Tracked(trackingId, Plans.AT, Plans.tracked().duration())
					: null;
			return Plans.entry(id + "_m", tracked, this.journal.get(id), null);
		}

		private Success success(Operation operation, UUID run, Long id) {
			return new Success(++this.lastId, run, operation, Plans.AT, checksum(this.ran.get(id)),
					List.copyOf(this.parents.get(id)), true, Isolation.READ_COMMITTED, !isInJava(id), "shop@pod-1",
					null);
		}

		private UUID run() {
			return new UUID(0, ++this.lastId);
		}

		/** The journal has none for migrations in Java. */
		private static Map<String, Action> recordedScripts(Collection<String> names) {
			return names.stream()
				.filter((name) -> !isInJava(Long.valueOf(name.replace("_m", ""))))
				.collect(Collectors.toMap((name) -> name, (name) -> wayDown(Long.valueOf(name.replace("_m", "")))));
		}

		private static List<Long> timestamps(MigrationPlan plan) {
			return plan.steps().stream().map((step) -> step.id().timestamp()).toList();
		}

		private static List<String> text(List<Long> ids) {
			return ids.stream().map(String::valueOf).toList();
		}

	}

}
