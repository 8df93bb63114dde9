package dev.kat.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dev.kat.error.InvalidGraphException;
import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.UnknownMigrationException;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;
import dev.kat.test.Full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class MigrationGraphTests {

	private static final long SEED = 20261123;

	private static List<Vertex> chain(int size) {
		List<Vertex> vertices = new ArrayList<>();
		vertices.add(vertex("1_x"));
		for (int number = 2; number <= size; number++) {
			vertices.add(vertex(number + "_x", String.valueOf(number - 1)));
		}
		return vertices;
	}

	private static List<Vertex> dense(int size) {
		Random random = new Random(SEED);
		List<Vertex> vertices = new ArrayList<>();
		for (int number = 1; number <= size; number++) {
			int self = number;
			vertices.add(vertex(number + "_x",
					random.ints(3, 1, Math.max(2, self))
						.filter((parent) -> parent < self)
						.distinct()
						.mapToObj(String::valueOf)
						.toArray(String[]::new)));
		}
		return vertices;
	}

	private static Vertex vertex(String name, String... parents) {
		String path = "migrations/" + name;
		return new Vertex(MigrationId.parse(name).orElseThrow(), List.of(parents),
				new MigrationFolder(path, "classpath:" + path, path));
	}

	private static MigrationGraph graph(Vertex... vertices) {
		return MigrationGraph.of(List.of(vertices));
	}

	/** The name does not matter. */
	private static MigrationId id(long timestamp) {
		return new MigrationId(timestamp, "");
	}

	private static List<Long> order(MigrationGraph graph) {
		return timestamps(graph.inOrder());
	}

	private static List<Long> timestamps(List<MigrationId> ids) {
		return ids.stream().map(MigrationId::timestamp).toList();
	}

	private static void assertProblem(String message, Vertex... vertices) {
		assertThatExceptionOfType(InvalidGraphException.class).isThrownBy(() -> graph(vertices)).withMessage(message);
	}

	private static List<String> problems(Vertex... vertices) {
		try {
			graph(vertices);
			return List.of();
		}
		catch (InvalidGraphException ex) {
			return ex.problems().stream().map(Problem::message).toList();
		}
	}

	private static String firstLine(String problem) {
		return problem.lines().findFirst().orElseThrow();
	}

	@Nested
	class Order {

		@Test
		void isEmptyWithoutMigrations() {
			assertThat(graph().inOrder()).isEmpty();
		}

		@Test
		void placesParentsBeforeChildrenWhateverTheirTimestamps() {
			assertThat(order(graph(vertex("1_a", "9"), vertex("9_b")))).containsExactly(9L, 1L);
		}

		@Test
		void placesTheSmallestReadyTimestampFirst() {
			MigrationGraph graph = graph(vertex("1_a"), vertex("2_b", "1"), vertex("3_c", "2"), vertex("4_d"));
			assertThat(order(graph)).containsExactly(1L, 2L, 3L, 4L);
		}

		@Test
		void placesADiamondOnce() {
			MigrationGraph graph = graph(vertex("4_d", "2", "3"), vertex("3_c", "1"), vertex("2_b", "1"),
					vertex("1_a"));
			assertThat(order(graph)).containsExactly(1L, 2L, 3L, 4L);
		}

		@Test
		void isTheSameForAnyOrderOfTheInput() {
			System.out.println("Seed of the shuffled graphs: " + SEED);
			Random random = new Random(SEED);
			for (int round = 0; round < 100; round++) {
				List<Vertex> vertices = randomVertices(random, 40);
				List<MigrationId> expected = MigrationGraph.of(vertices).inOrder();
				Collections.shuffle(vertices, random);
				assertThat(MigrationGraph.of(vertices).inOrder()).isEqualTo(expected);
			}
		}

		@Test
		void agreesWithTheDefinitionOnRandomGraphs() {
			System.out.println("Seed of the random graphs: " + SEED);
			Random random = new Random(SEED);
			for (int round = 0; round < 200; round++) {
				List<Vertex> vertices = randomVertices(random, 30);
				assertThat(order(MigrationGraph.of(vertices))).isEqualTo(orderByDefinition(vertices));
			}
		}

		/** Repeatedly takes the smallest timestamp all of whose parents are taken. */
		private static List<Long> orderByDefinition(List<Vertex> vertices) {
			List<Long> order = new ArrayList<>();
			while (order.size() < vertices.size()) {
				order.add(vertices.stream()
					.filter((vertex) -> !order.contains(vertex.id().timestamp()))
					.filter((vertex) -> vertex.parents()
						.stream()
						.allMatch((parent) -> order.contains(Long.valueOf(parent))))
					.mapToLong((vertex) -> vertex.id().timestamp())
					.min()
					.orElseThrow());
			}
			return order;
		}

		/**
		 * Edges lead from any earlier position to a later one; timestamps are shuffled.
		 */
		private static List<Vertex> randomVertices(Random random, int size) {
			List<Integer> timestamps = new ArrayList<>(IntStream.rangeClosed(1, size).boxed().toList());
			Collections.shuffle(timestamps, random);
			List<Vertex> vertices = new ArrayList<>();
			for (int position = 0; position < size; position++) {
				String[] parents = timestamps.subList(0, position)
					.stream()
					.filter((parent) -> random.nextInt(8) == 0)
					.map(String::valueOf)
					.toArray(String[]::new);
				vertices.add(vertex(timestamps.get(position) + "_x", parents));
			}
			return vertices;
		}

	}

	@Nested
	class Conflicts {

		@Test
		void holdForBothWhicheverNamesThem() {
			MigrationGraph graph = graph(conflicting("1_a", "3"), vertex("2_b"), conflicting("3_c", "b", "1_a"));
			assertThat(timestamps(graph.conflictsOf(id(1)))).containsExactly(3L);
			assertThat(timestamps(graph.conflictsOf(id(2)))).containsExactly(3L);
			assertThat(timestamps(graph.conflictsOf(id(3)))).containsExactly(1L, 2L);
		}

		@Test
		void doNotChangeTheOrder() {
			assertThat(order(graph(vertex("1_a"), conflicting("2_b", "1"), vertex("3_c", "1")))).containsExactly(1L, 2L,
					3L);
		}

		@Test
		void areCheckedAsParentsAre() {
			assertThat(problems(vertex("1_create_users"), conflicting("2_b", "create_user", "2", "1", "create_users")))
				.containsExactly(
						"""
								Conflict not found: create_user, referenced by 2_b (did you mean 1_create_users?)
								  migrations/2_b/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
						"""
								Own conflict: 2_b lists itself as a conflict
								  migrations/2_b/metadata.yaml: Remove that entry.""", """
								Conflict listed twice: 1_create_users, by 2_b
								  migrations/2_b/metadata.yaml: Remove one of the entries.""");
		}

		private static Vertex conflicting(String name, String... conflicts) {
			Vertex vertex = vertex(name);
			return new Vertex(vertex.id(), List.of(), List.of(conflicts), vertex.folder());
		}

	}

	@Nested
	class Neighbourhood {

		private final MigrationGraph graph = graph(vertex("1_a"), vertex("2_b", "1"), vertex("3_c", "1"),
				vertex("4_d", "2", "3"), vertex("5_e"));

		@Test
		void hasParents() {
			assertThat(timestamps(this.graph.parentsOf(id(4)))).containsExactly(2L, 3L);
		}

		@Test
		void hasChildren() {
			assertThat(timestamps(this.graph.childrenOf(id(1)))).containsExactly(2L, 3L);
		}

		@Test
		void hasAncestors() {
			assertThat(timestamps(this.graph.ancestorsOf(id(4)))).containsExactly(1L, 2L, 3L);
		}

		@Test
		void tellsAShortestPath() {
			MigrationGraph longer = graph(vertex("1_a"), vertex("2_b", "1"), vertex("3_c", "2"),
					vertex("4_d", "3", "1"), vertex("5_e", "4"));
			assertThat(timestamps(longer.path(id(1), id(5)))).containsExactly(1L, 4L, 5L);
		}

		@Test
		void tellsTheSamePathOfSeveralAsShort() {
			assertThat(timestamps(this.graph.path(id(1), id(4)))).containsExactly(1L, 2L, 4L);
		}

		@Test
		void tellsThePathFromAMigrationToItself() {
			assertThat(timestamps(this.graph.path(id(1), id(1)))).containsExactly(1L);
		}

		@Test
		void tellsThatThereIsNoPath() {
			assertThat(this.graph.path(id(4), id(1))).isEmpty();
			assertThat(this.graph.path(id(1), id(5))).isEmpty();
		}

		@Test
		void findsNoRedundantEdgesInADiamond() {
			assertThat(this.graph.redundantEdges()).isEmpty();
		}

		@Test
		void findsTheEdgesThatOtherParentsImply() {
			MigrationGraph redundant = graph(vertex("9_a"), vertex("2_b", "9"), vertex("3_c", "2"),
					vertex("4_d", "3", "9", "2"), vertex("5_e", "9", "4"), vertex("6_f"), vertex("7_g", "6", "5"));
			assertThat(redundant.redundantEdges()).extracting((edge) -> edge.parent() + " -> " + edge.child())
				.containsExactly("2_b -> 4_d", "9_a -> 4_d", "9_a -> 5_e");
		}

		@Test
		void hasDescendants() {
			assertThat(timestamps(this.graph.descendantsOf(id(1)))).containsExactly(2L, 3L, 4L);
		}

		@Test
		void hasRoots() {
			assertThat(timestamps(this.graph.roots())).containsExactly(1L, 5L);
		}

		@Test
		void hasLeaves() {
			assertThat(timestamps(this.graph.leaves())).containsExactly(4L, 5L);
		}

		@Test
		void findsAMigrationByItsTimestamp() {
			assertThat(this.graph.find(3)).contains(new MigrationId(3, "c"));
		}

		@Test
		void doesNotFindWhatIsNotThere() {
			assertThat(this.graph.find(6)).isEmpty();
		}

		@Test
		void isNotToldOfAnUnknownMigration() {
			assertThatIllegalArgumentException().isThrownBy(() -> this.graph.parentsOf(new MigrationId(6, "f")))
				.withMessage("No migration 6_f in this graph");
		}

	}

	@Nested
	class References {

		@Test
		void canBeTimestamps() {
			assertThat(order(graph(vertex("1_a", "2"), vertex("2_b")))).containsExactly(2L, 1L);
		}

		@Test
		void canBeWholeNames() {
			assertThat(order(graph(vertex("1_a", "2_b"), vertex("2_b")))).containsExactly(2L, 1L);
		}

		@Test
		void canBeBareNames() {
			assertThat(order(graph(vertex("1_a", "b"), vertex("2_b")))).containsExactly(2L, 1L);
		}

		@Test
		void meanAWholeNameRatherThanABareNameThatReadsAlike() {
			MigrationGraph graph = graph(vertex("1_a", "2_b"), vertex("2_b"), vertex("3_2_b"));
			assertThat(timestamps(graph.parentsOf(id(1)))).containsExactly(2L);
		}

		@Test
		void areNumbersWithOrWithoutZerosBeforeThem() {
			MigrationGraph graph = graph(vertex("1_a"), vertex("10_b"));
			assertThat(timestamps(graph.resolve(List.of("001", "010", "01_a", "0000000000000000000000010_b"))))
				.containsExactly(1L, 10L, 1L, 10L);
		}

		@Test
		void areBareNamesThatBeginWithZerosOnlyWhereTheyAreNoNumberOfAMigration() {
			MigrationGraph graph = graph(vertex("1_007"), vertex("2_007_bond"), vertex("3_010"), vertex("10_x"));
			assertThat(timestamps(graph.resolve(List.of("007", "007_bond", "010")))).containsExactly(1L, 2L, 10L);
		}

		@Test
		void areResolvedInTheirOwnOrder() {
			MigrationGraph graph = graph(vertex("1_a"), vertex("2_b"), vertex("3_c"));
			assertThat(timestamps(graph.resolve(List.of("c", "1", "2_b")))).containsExactly(3L, 1L, 2L);
			assertThat(graph.resolve(List.of())).isEmpty();
		}

		@Test
		void areShownInOneLineWhateverTheyHold() {
			assertThatExceptionOfType(UnknownMigrationException.class)
				.isThrownBy(() -> graph(vertex("1_a")).resolve(List.of("9\nERROR forged \u001b[31m")))
				.withMessage("Unknown migration: 9\\nERROR forged \\u001b[31m");
		}

		@Test
		void areAllNamedThatMeanNoMigrationOrSeveral() {
			MigrationGraph graph = graph(vertex("1_users"), vertex("2_orders"), vertex("3_orders"));
			assertThatExceptionOfType(UnknownMigrationException.class)
				.isThrownBy(() -> graph.resolve(List.of("user", "orders", "2", "nonsense")))
				.withMessage("""
						Unknown migration: user (did you mean 1_users?)
						Ambiguous migration: orders can be 2_orders, 3_orders
						Unknown migration: nonsense""")
				.satisfies((ex) -> assertThat(ex.problems()).hasSize(3)
					.extracting(Problem::kind)
					.containsOnly(Kind.REFERENCE));
		}

	}

	@Nested
	class Problems {

		@Test
		void nameACycleByItsRealPathFromItsSmallestTimestamp() {
			assertProblem("""
					Cycle detected: 1_a -> 3_c -> 2_b -> 1_a
					  Each is a parent of the next. Remove one of these entries under parents:
					  migrations/1_a/metadata.yaml
					  migrations/3_c/metadata.yaml
					  migrations/2_b/metadata.yaml""", vertex("2_b", "3"), vertex("3_c", "1"), vertex("1_a", "2"));
		}

		@Test
		void nameOnlyTheCycleAndNotWhatHangsOnIt() {
			assertProblem("""
					Cycle detected: 2_b -> 3_c -> 2_b
					  Each is a parent of the next. Remove one of these entries under parents:
					  migrations/2_b/metadata.yaml
					  migrations/3_c/metadata.yaml""", vertex("1_a"), vertex("2_b", "1", "3"), vertex("3_c", "2"),
					vertex("4_d", "3"));
		}

		@Test
		void nameEveryCycle() {
			List<String> problems = problems(vertex("1_a", "2"), vertex("2_b", "1"), vertex("3_c", "4"),
					vertex("4_d", "3"), vertex("5_e", "6", "2"), vertex("6_f", "5"));
			assertThat(problems).extracting(MigrationGraphTests::firstLine)
				.containsExactly("Cycle detected: 1_a -> 2_b -> 1_a", "Cycle detected: 3_c -> 4_d -> 3_c",
						"Cycle detected: 5_e -> 6_f -> 5_e");
		}

		@Test
		void nameTwoCyclesThatShareAMigration() {
			List<String> problems = problems(vertex("1_a", "2", "3"), vertex("2_b", "1"), vertex("3_c", "1"));
			assertThat(problems).extracting(MigrationGraphTests::firstLine)
				.containsExactly("Cycle detected: 1_a -> 2_b -> 1_a", "Cycle detected: 1_a -> 3_c -> 1_a");
		}

		@Test
		void nameAMissingParentAndTheNearestTimestamp() {
			assertProblem(
					"""
							Parent not found: 1679012399, referenced by 1679012398_add_email (did you mean 1679012389_create_email?)
							  migrations/1679012398_add_email/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("1679012398_add_email", "1679012399"), vertex("1679012389_create_email"));
		}

		@Test
		void suggestNoTimestampThatIsNearByChance() {
			assertProblem(
					"""
							Parent not found: 1679012398, referenced by 1679012500_b
							  migrations/1679012500_b/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("1679012500_b", "1679012398"), vertex("1679012377_a"));
		}

		@Test
		void nameAMissingParentAndTheNearestBareName() {
			assertProblem(
					"""
							Parent not found: create_user, referenced by 2_b (did you mean 1_create_users?)
							  migrations/2_b/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("2_b", "create_user"), vertex("1_create_users"));
		}

		@Test
		void nameAMissingParentAndTheMigrationThatHasItsTimestampUnderAnotherName() {
			assertProblem(
					"""
							Parent not found: 1_accounts, referenced by 2_b (did you mean 1_create_users?)
							  migrations/2_b/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("2_b", "1_accounts"), vertex("1_create_users"));
		}

		@Test
		void nameAMissingParentWithZerosBeforeItAndTheNearestTimestamp() {
			assertProblem(
					"""
							Parent not found: 001679012399, referenced by 2_b (did you mean 1679012389_a?)
							  migrations/2_b/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("2_b", "001679012399"), vertex("1679012389_a"));
		}

		@Test
		void neverSuggestTheMigrationItselfForAMisspeltName() {
			assertProblem(
					"""
							Parent not found: create_user, referenced by 2_create_uses (did you mean 1_created_users?)
							  migrations/2_create_uses/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("2_create_uses", "create_user"), vertex("1_created_users"));
		}

		@Test
		void neverSuggestTheMigrationItselfForAMisspeltTimestamp() {
			assertProblem(
					"""
							Parent not found: 1679012399, referenced by 1679012398_b
							  migrations/1679012398_b/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("1679012398_b", "1679012399"), vertex("1_a"));
		}

		@Test
		void neverSuggestTheMigrationItselfForItsTimestampUnderAnotherName() {
			assertProblem(
					"""
							Parent not found: 12_crate_users, referenced by 12_orders (did you mean 11_create_users?)
							  migrations/12_orders/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("12_orders", "12_crate_users"), vertex("11_create_users"));
		}

		@Test
		void nameAMissingParentAloneWhenNothingIsNear() {
			assertProblem(
					"""
							Parent not found: 1679012399, referenced by 2_b
							  migrations/2_b/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("2_b", "1679012399"), vertex("1_a"));
		}

		@Test
		void nameTheCandidatesOfAnAmbiguousParent() {
			assertProblem("""
					Ambiguous parent: a, referenced by 3_b
					  migrations/3_b/metadata.yaml: Write one of 1_a, 2_a.""", vertex("1_a"), vertex("2_a"),
					vertex("3_b", "a"));
		}

		@Test
		void nameBothFoldersOfADuplicateTimestamp() {
			assertProblem("""
					Duplicate timestamp: 1 is used by 1_a (migrations/1_a) and 1_b (migrations/1_b)
					  Give one of them another timestamp.""", vertex("1_a"), vertex("1_b"));
		}

		@Test
		void includeThoseOfADuplicateTimestampAndLeaveReferencesToItAlone() {
			assertProblem(
					"""
							Duplicate timestamp: 2 is used by 2_b (migrations/2_b) and 2_c (migrations/2_c)
							  Give one of them another timestamp.
							Parent not found: 77777, referenced by 2_c
							  migrations/2_c/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("1_a"), vertex("2_b", "1"), vertex("2_c", "2_b", "77777"), vertex("3_d", "2_c"),
					vertex("4_e", "c"), vertex("5_f", "2"));
		}

		@Test
		void mustNotForgeLinesOfAMessage() {
			assertProblem(
					"""
							Parent not found: 2\\nOwn parent: 1_a, referenced by 1_a
							  migrations/1_a/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.""",
					vertex("1_a", "2\nOwn parent: 1_a"));
		}

		@Test
		void nameTheOriginsOfADuplicateTimestampInFoldersOfTheSamePath() {
			MigrationId id = new MigrationId(1, "a");
			assertProblem("""
					Duplicate timestamp: 1 is used by 1_a (x.jar/migrations/1_a) and 1_a (y.jar/migrations/1_a)
					  Give one of them another timestamp.""",
					new Vertex(id, List.of(), new MigrationFolder("migrations/1_a", "", "x.jar/migrations/1_a")),
					new Vertex(id, List.of(), new MigrationFolder("migrations/1_a", "", "y.jar/migrations/1_a")));
		}

		@Test
		void nameAMigrationThatIsItsOwnParent() {
			assertProblem("""
					Own parent: 1_a lists itself as a parent
					  migrations/1_a/metadata.yaml: Remove that entry.""", vertex("1_a", "1"));
		}

		@Test
		void nameAParentListedTwiceInDifferentForms() {
			assertProblem("""
					Parent listed twice: 1_a, by 2_b
					  migrations/2_b/metadata.yaml: Remove one of the entries.""", vertex("1_a"),
					vertex("2_b", "1", "1_a"));
		}

		@Test
		void areReportedAllAtOnce() {
			assertThatExceptionOfType(InvalidGraphException.class)
				.isThrownBy(() -> graph(vertex("1_a", "1"), vertex("2_b", "77777"), vertex("2_c"), vertex("3_d", "4"),
						vertex("4_e", "3")))
				.withMessage(
						"""
								Duplicate timestamp: 2 is used by 2_b (migrations/2_b) and 2_c (migrations/2_c)
								  Give one of them another timestamp.
								Own parent: 1_a lists itself as a parent
								  migrations/1_a/metadata.yaml: Remove that entry.
								Parent not found: 77777, referenced by 2_b
								  migrations/2_b/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder.
								Cycle detected: 3_d -> 4_e -> 3_d
								  Each is a parent of the next. Remove one of these entries under parents:
								  migrations/3_d/metadata.yaml
								  migrations/4_e/metadata.yaml""");
		}

		@Test
		void nameTheMigrationWhoseFileIsToCorrect() {
			assertThatExceptionOfType(InvalidGraphException.class)
				.isThrownBy(() -> graph(vertex("1_a", "2", "9"), vertex("2_b", "1")))
				.satisfies((ex) -> assertThat(ex.problems()).extracting(Problem::kind, Problem::migration)
					.containsExactly(tuple(Kind.GRAPH, Optional.of("1_a")), tuple(Kind.GRAPH, Optional.empty())));
		}

		@Test
		void ofCyclesAreRealOnRandomGraphs() {
			System.out.println("Seed of the cyclic graphs: " + SEED);
			Random random = new Random(SEED);
			for (int round = 0; round < 200; round++) {
				Vertex[] vertices = new Vertex[12];
				for (int number = 0; number < vertices.length; number++) {
					vertices[number] = vertex((number + 1) + "_x", randomParents(random, number + 1, vertices.length));
				}
				assertCyclesAreReal(vertices);
			}
		}

		private static void assertCyclesAreReal(Vertex[] vertices) {
			Map<String, List<String>> parents = new HashMap<>();
			Arrays.stream(vertices).forEach((vertex) -> parents.put(vertex.id().toString(), vertex.parents()));
			try {
				graph(vertices);
			}
			catch (InvalidGraphException ex) {
				assertThat(ex.problems()).allSatisfy((problem) -> {
					String[] path = problem.fact().substring("Cycle detected: ".length()).split(" -> ");
					assertThat(path[path.length - 1]).isEqualTo(path[0]);
					for (int position = 1; position < path.length; position++) {
						assertThat(parents.get(path[position])).contains(path[position - 1].replace("_x", ""));
					}
				});
			}
		}

		private static String[] randomParents(Random random, int self, int size) {
			return IntStream.rangeClosed(1, size)
				.filter((parent) -> parent != self && random.nextInt(7) == 0)
				.mapToObj(String::valueOf)
				.toArray(String[]::new);
		}

	}

	@Nested
	class Size {

		@Test
		void ofAChainIsNotLimitedByTheStack() {
			time("chain", MigrationGraphTests::chain);
		}

		@Test
		void ofAGraphWithThreeTimesAsManyEdgesIsNotLimitedByTheStack() {
			time("three edges each", MigrationGraphTests::dense);
		}

		@Test
		void ofACycleIsNotLimitedByTheStack() {
			int length = Full.size(100_000, 20_000);
			List<Vertex> vertices = chain(length);
			vertices.set(0, vertex("1_x", String.valueOf(length)));
			assertThatExceptionOfType(InvalidGraphException.class).isThrownBy(() -> MigrationGraph.of(vertices))
				.withMessageStartingWith("Cycle detected: 1_x -> 2_x -> 3_x -> ");
		}

		/** Prints, and asserts nothing about, the time and its growth. */
		private static void time(String shape, IntFunction<List<Vertex>> vertices) {
			MigrationGraph.of(vertices.apply(10_000));
			double small = millisecondsFor(vertices.apply(10_000));
			double large = millisecondsFor(vertices.apply(100_000));
			System.out.printf("Graph, %s: 10,000 migrations %.0f ms, 100,000 migrations %.0f ms, growth %.1f%n", shape,
					small, large, large / small);
		}

		private static double millisecondsFor(List<Vertex> vertices) {
			long start = System.nanoTime();
			MigrationGraph graph = MigrationGraph.of(vertices);
			double milliseconds = (System.nanoTime() - start) / 1e6;
			assertThat(graph.inOrder()).hasSize(vertices.size());
			assertThat(graph.inOrder().get(vertices.size() - 1).timestamp()).isEqualTo(vertices.size());
			return milliseconds;
		}

	}

}
