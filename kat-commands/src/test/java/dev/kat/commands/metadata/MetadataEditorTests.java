package dev.kat.commands.metadata;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.commands.metadata.Edit.Changed;
import dev.kat.commands.metadata.Edit.Impossible;
import dev.kat.commands.metadata.Edit.Unchanged;
import dev.kat.graph.MigrationGraph;
import dev.kat.graph.Vertex;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationId;

import static org.assertj.core.api.Assertions.assertThat;

class MetadataEditorTests {

	private static final MigrationId A = new MigrationId(1, "a");

	private static final MigrationId B = new MigrationId(2, "b");

	private static final MigrationId C = new MigrationId(3, "c");

	private static final MigrationId D = new MigrationId(4, "d_e");

	private static final MigrationId NUMBER = new MigrationId(5, "000");

	private static final MigrationId TWIN = new MigrationId(6, "a_b");

	private static final MigrationId OTHER_TWIN = new MigrationId(7, "a_b");

	private static final MigrationId ODD = new MigrationId(8, "größe: #1 'x'");

	private final MetadataEditor editor = new MetadataEditor(
			migrations(A, B, C, D, NUMBER, TWIN, OTHER_TWIN, ODD, new MigrationId(9, "x")));

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void appends(String layout, String before, String after) {
		assertThat(this.editor.add(before, ListKey.PARENTS, List.of(C, A, D))).isEqualTo(new Changed(after));
		assertThat(this.editor.add(after, ListKey.PARENTS, List.of(C, A, D))).isEqualTo(new Unchanged());
		assertThat(this.editor.add(before, ListKey.PARENTS, List.of())).isEqualTo(new Unchanged());
		String windows = before.replace("\n", "\r\n");
		assertThat(this.editor.add(windows, ListKey.PARENTS, List.of(C, A, D)))
			.isEqualTo(new Changed(after.replace("\n", windows.contains("\n") ? "\r\n" : "\n")));
	}

	static Stream<Arguments> appends() {
		return Stream.of(Arguments.of("block", """
				name: x
				parents:
				  - 1
				  - 2
				down: nothing
				""", """
				name: x
				parents:
				  - 1
				  - 2
				  - 3
				  - 4
				down: nothing
				"""), Arguments.of("block without indentation, by name, with a comment between", """
				name: x
				parents: # those
				- a
				# because of its view
				-   b # why

				# rolling back
				down: nothing
				""", """
				name: x
				parents: # those
				- a
				# because of its view
				-   b # why
				-   c
				-   d_e

				# rolling back
				down: nothing
				"""), Arguments.of("block with comments that name the migrations", """
				parents:
				    - 1 # a
				    - 2   # b
				name: x""", """
				parents:
				    - 1 # a
				    - 2   # b
				    - 3 # c
				    - 4 # d_e
				name: x"""), Arguments.of("block at the end, quoted whole names", """
				name: x
				parents:
				 - '1_a'""", """
				name: x
				parents:
				 - '1_a'
				 - '3_c'
				 - '4_d_e'"""),
				Arguments.of("flow", "name: x\nparents: [1, 2] # those\n", "name: x\nparents: [1, 2, 3, 4] # those\n"),
				Arguments.of("flow with a trailing comma, double quotes", "name: x\nparents: [ \"1\", \"2\", ]\n",
						"name: x\nparents: [ \"1\", \"2\", \"3\", \"4\", ]\n"),
				Arguments.of("flow without spaces", "name: x\nparents: [a,b]", "name: x\nparents: [a,b, c, d_e]"),
				Arguments.of("flow on several lines", """
						name: x
						parents: [
						  1, # a
						  # the view
						  2 # b
						  # last
						]
						down: nothing
						""", """
						name: x
						parents: [
						  1, # a
						  # the view
						  2, # b
						  3, # c
						  4 # d_e
						  # last
						]
						down: nothing
						"""), Arguments.of("flow on several lines with a trailing comma", """
						name: x
						parents: [
						  1,
						  2,
						]
						""", """
						name: x
						parents: [
						  1,
						  2,
						  3,
						  4,
						]
						"""), Arguments.of("flow with several elements a line", """
						name: x
						parents: [1,
						  2]
						""", """
						name: x
						parents: [1,
						  2, 3, 4]
						"""), Arguments.of("flow with commas first", """
						name: x
						parents: [ 1 # a
						         , 2 # b
						         ]
						""", """
						name: x
						parents: [ 1 # a
						         , 2, 3, 4 # b
						         ]
						"""));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void beginsAList(String layout, String before, String after) {
		assertThat(this.editor.add(before, ListKey.PARENTS, List.of(C, D))).isEqualTo(new Changed(after));
		assertThat(this.editor.set(before, ListKey.PARENTS, List.of(C, D))).isEqualTo(new Changed(after));
		assertThat(this.editor.set(before, ListKey.PARENTS, List.of())).isEqualTo(new Unchanged());
	}

	static Stream<Arguments> beginsAList() {
		return Stream.of(
				Arguments.of("no key", "name: x # of it\ndown: nothing\n",
						"name: x # of it\nparents:\n  - 3 # c\n  - 4 # d_e\ndown: nothing\n"),
				Arguments.of("no key, no line break", "name: x", "name: x\nparents:\n  - 3 # c\n  - 4 # d_e"),
				Arguments.of("no key, a description",
						"# X\nname: x\ntimestamp: 9\ndescription: 'It\n  is'\ndown: nothing\n",
						"# X\nname: x\ntimestamp: 9\ndescription: 'It\n  is'\nparents:\n  - 3 # c\n  - 4 # d_e\ndown: nothing\n"),
				Arguments.of("no key, a description of several lines",
						"name: x\ndescription: |+\n  Very\n\n\n# end\ndown: nothing\n",
						"name: x\nparents:\n  - 3 # c\n  - 4 # d_e\ndescription: |+\n  Very\n\n\n# end\ndown: nothing\n"),
				Arguments.of("no key, only texts of several lines", "---\nname: >-\n  x\n",
						"---\nparents:\n  - 3 # c\n  - 4 # d_e\nname: >-\n  x\n"),
				Arguments.of("no key, everything is indented", "  name: x\n  down: nothing\n",
						"  name: x\n  parents:\n    - 3 # c\n    - 4 # d_e\n  down: nothing\n"),
				Arguments.of("no key, conflicts in brackets", "name: x\nconflicts: ['1_a']\n",
						"name: x\nparents: ['3_c', '4_d_e']\nconflicts: ['1_a']\n"),
				Arguments.of("no key, conflicts without indentation", "name: x\nconflicts:\n- a\n",
						"name: x\nparents:\n- c\n- d_e\nconflicts:\n- a\n"),
				Arguments.of("no key, all in braces", "{name: x, timestamp: 9}\n",
						"{name: x, timestamp: 9, parents: [3, 4]}\n"),
				Arguments.of("no key, JSON", "{\"name\": \"x\",\n \"down\": \"nothing\"\n}",
						"{\"name\": \"x\",\n \"down\": \"nothing\", \"parents\": [3, 4]\n}"),
				Arguments.of("nothing", "name: x\nparents: # none yet\ndown: nothing\n",
						"name: x\nparents: # none yet\n  - 3 # c\n  - 4 # d_e\ndown: nothing\n"),
				Arguments.of("nothing at the end", "name: x\nparents:", "name: x\nparents:\n  - 3 # c\n  - 4 # d_e"),
				Arguments.of("nothing, conflicts in brackets", "name: x\nparents: # none\nconflicts: [1]",
						"name: x\nparents: [3, 4] # none\nconflicts: [1]"),
				Arguments.of("null", "name: x\nparents: null # none\n", "name: x\nparents: [3, 4] # none\n"),
				Arguments.of("tilde", "name: x\nparents: ~\n", "name: x\nparents: [3, 4]\n"),
				Arguments.of("nothing in braces", "{name: x, parents: }", "{name: x, parents: [3, 4] }"),
				Arguments.of("empty", "name: x\nparents: []\n", "name: x\nparents: [3, 4]\n"),
				Arguments.of("empty with a space", "name: x\nparents: [ ] # none\n",
						"name: x\nparents: [3, 4] # none\n"),
				Arguments.of("empty with a comment", "name: x\nparents: [ # none\n]\n",
						"name: x\nparents: [3, 4 # none\n]\n"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void keepsNothingElse(String layout, String before, List<MigrationId> wanted, String after) {
		assertThat(this.editor.set(before, ListKey.PARENTS, wanted)).isEqualTo(new Changed(after));
		assertThat(this.editor.set(after, ListKey.PARENTS, wanted)).isEqualTo(new Unchanged());
		String windows = before.replace("\n", "\r\n");
		assertThat(this.editor.set(windows, ListKey.PARENTS, wanted))
			.isEqualTo(new Changed(after.replace("\n", windows.contains("\n") ? "\r\n" : "\n")));
	}

	static Stream<Arguments> keepsNothingElse() {
		return Stream.of(
				Arguments.of("block, the first", "parents:\n  # first\n  - 1 # a\n  - 2\nname: x\n", List.of(B),
						"parents:\n  # first\n  - 2\nname: x\n"),
				Arguments.of("block, the last", "name: x\nparents:\n- 1\n- 2 # b", List.of(A),
						"name: x\nparents:\n- 1"),
				Arguments.of("block, all", "parents: # some\n  - 1\n  # none\n  - 2\nname: x\n", List.of(),
						"parents: [] # some\n  # none\nname: x\n"),
				Arguments.of("block, others", "name: x\nparents:\n  - a\n  - b\n", List.of(C, D),
						"name: x\nparents:\n  - c\n  - d_e\n"),
				Arguments.of("flow, the first", "name: x\nparents: [1, 2, 3]\n", List.of(B, C),
						"name: x\nparents: [2, 3]\n"),
				Arguments.of("flow, the middle", "name: x\nparents: [ 1 , 2 , 3 ]\n", List.of(C, A),
						"name: x\nparents: [ 1 , 3 ]\n"),
				Arguments.of("flow, the last", "name: x\nparents: [1, 2, 3]\n", List.of(A, B),
						"name: x\nparents: [1, 2]\n"),
				Arguments.of("flow, the last before a comma", "name: x\nparents: [1, 2,]\n", List.of(A),
						"name: x\nparents: [1,]\n"),
				Arguments.of("flow, all", "name: x\nparents: [1, 2,]\n", List.of(), "name: x\nparents: []\n"),
				Arguments.of("flow, others", "name: x\nparents: [1, 2]\n", List.of(C, D), "name: x\nparents: [3, 4]\n"),
				Arguments.of("flow on several lines", "name: x\nparents: [\n  1, # a\n  2, # b\n  3 # c\n]\n",
						List.of(B), "name: x\nparents: [\n  2 # b\n]\n"),
				Arguments.of("flow on several lines, others", "name: x\nparents: [\n  1,\n  2,\n]\n", List.of(C, B),
						"name: x\nparents: [\n  2,\n  3,\n]\n"),
				Arguments.of("flow with several elements a line, the first", "name: x\nparents: [1,\n  2]\n",
						List.of(B), "name: x\nparents: [2]\n"),
				Arguments.of("flow with several elements a line, the last", "name: x\nparents: [1,\n  2]\n", List.of(A),
						"name: x\nparents: [1]\n"));
	}

	@Test
	void leavesReferencesThatItDoesNotKnow() {
		assertThat(this.editor.set("name: x\nparents: [1, unknown, 2]\n", ListKey.PARENTS, List.of(C)))
			.isEqualTo(new Changed("name: x\nparents: [unknown, 3]\n"));
	}

	@Test
	void quotesNamesThatYamlReadsAsSomethingElse() {
		assertThat(this.editor.add("name: x\nparents: [a]\n", ListKey.PARENTS, List.of(ODD, B)))
			.isEqualTo(new Changed("name: x\nparents: [a, \"größe: #1 'x'\", b]\n"));
		assertThat(this.editor.add("name: x\nparents: ['a']\n", ListKey.PARENTS, List.of(ODD)))
			.isEqualTo(new Changed("name: x\nparents: ['a', 'größe: #1 ''x''']\n"));
		assertThat(this.editor.add("name: x\nparents: [1_a]\n", ListKey.PARENTS, List.of(NUMBER)))
			.isEqualTo(new Changed("name: x\nparents: [1_a, \"5_000\"]\n"));
		assertThat(this.editor.add("name: 😀 x\nparents: [ 1 ]\ndescription: 😀\n", ListKey.PARENTS, List.of(B)))
			.isEqualTo(new Changed("name: 😀 x\nparents: [ 1, 2 ]\ndescription: 😀\n"));
	}

	@Test
	void writesNamesWithTheirTimestampIfTheyAreNotUnique() {
		assertThat(this.editor.add("name: x\nparents: [a]\n", ListKey.PARENTS, List.of(TWIN)))
			.isEqualTo(new Changed("name: x\nparents: [a, 6_a_b]\n"));
	}

	@Test
	void writesConflictsAfterParents() {
		assertThat(this.editor.add("name: x\nparents:\n  - 1 # a\n\ndown: nothing\n", ListKey.CONFLICTS, List.of(B)))
			.isEqualTo(new Changed("name: x\nparents:\n  - 1 # a\nconflicts:\n  - 2 # b\n\ndown: nothing\n"));
		assertThat(this.editor.add("name: x\nparents: [a]\n", ListKey.CONFLICTS, List.of(B)))
			.isEqualTo(new Changed("name: x\nparents: [a]\nconflicts: [b]\n"));
		assertThat(this.editor.add("name: x\nparents: [a]\nconflicts: [b]\n", ListKey.CONFLICTS, List.of(B, C)))
			.isEqualTo(new Changed("name: x\nparents: [a]\nconflicts: [b, c]\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[1]", "text", "name: x\nparents: 1", "name: x\nparents: [[1]]",
			"name: x\nparents: [1.5]", "name: x\nparents: [1]\nparents: [2]", "name: &x x\nparents: [1]",
			"name: x\nparents: &p [1]\nconflicts: *p", "name: x\nparents: [1", "name: x\nparents: {}", "{}",
			"name: \u0001", "name: x\n---\nname: y", "name: \"\\UFFFFFFFF\"", "name: x\nparents: [1,,2]",
			"name: x\nparents:\n  - 1\n -" })
	void leavesAloneWhatItCannotRead(String text) {
		assertThat(this.editor.add(text, ListKey.PARENTS, List.of(C)))
			.isEqualTo(new Impossible("it is not written as keys with values and lists of references"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "name: x\nparents: [1, # why\n  2]\n", "name: x\nparents: [2, # why\n  1]\n",
			"name: x\n? parents\n: - 1\n  - 2\n" })
	void leavesAloneWhatItCannotEditSafely(String text) {
		assertThat(this.editor.set(text, ListKey.PARENTS, List.of(B)))
			.isEqualTo(new Impossible("its list of parents is written in a way that Kat does not edit"));
	}

	static Function<String, Optional<MigrationId>> migrations(MigrationId... ids) {
		MigrationGraph graph = MigrationGraph.of(Stream.of(ids)
			.map((id) -> new Vertex(id, List.of(), new MigrationFolder(id.toString(), id.toString(), id.toString())))
			.toList());
		return Migrations.of(graph);
	}

}
