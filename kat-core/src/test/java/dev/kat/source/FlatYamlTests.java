package dev.kat.source;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SnakeYAML is the authority.
 */
class FlatYamlTests {

	private static final String[] PIECES = { "name", "parents", "timestamp", "description", "no_transaction", "no",
			"null", "y", ":", ": ", " ", "  ", "\n", "\n", "\n  - ", "\n- ", "- ", "[", "]", ", ", ",", "1", "12", "0",
			"1679012300", "true", "True", "False", "on", "e5", "_", "a", "e", "x", "create_users", "1_a", "1_e5",
			"1__e5", "1_0", "0x1", "1.5", "2s", "500ms", ".5", "+", "-", "---", "...", "#", " # c", "\n# c", "'", "\"",
			"\"", "\"a: b\"", "\\", "&a", "*a", "!", "~", "(", ")", "/", "\t", "é", "2024-01-01", "12:30", "{", "}",
			"=", "<<", "|", ">", "?", "%", "@" };

	@ParameterizedTest
	@ValueSource(strings = { "name: create_users\n", "name: a", "name: a\ntimestamp: 1\nparents: []\n",
			"# Users\nname: a\n\ndescription: Users, logins and (some) more - it's all there.\n",
			"name: a\nparents: [1679012300, 1679012301_create_b]\nno_transaction: true\n",
			"name: a\nparents: [ 1 ,2 ]\n", "name: a\nparents:\n  - 1679012300\n  - b\nno_transaction: false",
			"parents:\n- 1\n- 2\nname: a\n", "name: \"000001_users\"\ndescription: \"A: b # c's, [d]\"",
			"name: a\nlock_timeout: 2s\nstatement_timeout: 500ms\n" })
	void readsWhatIsPlain(String text) {
		Optional<MappingNode> root = FlatYaml.read(text);
		assertThat(root).isPresent();
		assertThat(describe(root.get())).isEqualTo(describe(authority(text)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "# only a comment", "name:", "name: ", "name: a ", "name: 'a'", "name: a: b",
			"name: a # b", "name: 01", "name: 1e5", "name: 1_e5", "name: yes", "no: 1", "name: a\n  b", "name:\n  a",
			"parents: [1,]", "parents: [\n1]", "parents: [[1]]", "parents:\n  - 1\n - 2", "parents:\n  - 1\n    2",
			"---\nname: a", "name: a\n---\nname: b", "\tname: a", "{name: a}", "lock_timeout: 2w", "name: é",
			"name: \"a\\n\"", "name: \"a\" # b", "name: \"a", "name: \"é\"", "\"name\": a", "lock_timeout: 2e5" })
	void leavesTheRestToSnakeYaml(String text) {
		assertThat(FlatYaml.read(text)).isEmpty();
	}

	@Test
	void readsNothingInAnotherWayThanSnakeYaml() {
		Random random = new Random(14);
		int read = 0;
		for (int number = 0; number < 300_000; number++) {
			String text = text(random);
			Optional<MappingNode> root = FlatYaml.read(text);
			if (root.isPresent()) {
				read++;
				assertThat(describe(root.get())).as(text).isEqualTo(describe(authority(text)));
			}
		}
		assertThat(read).isGreaterThan(4_000);
	}

	/** Often begins like a document, so that not all of them end at their first line. */
	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int lines = random.nextInt(3); lines > 0; lines--) {
			text.append(piece(random, 5)).append(": ").append(piece(random, PIECES.length)).append('\n');
		}
		for (int count = random.nextInt(6); count > 0; count--) {
			text.append(piece(random, PIECES.length));
		}
		return text.toString();
	}

	private static String piece(Random random, int bound) {
		return PIECES[random.nextInt(bound)];
	}

	private static Node authority(String text) {
		return new YamlDocument("metadata.yaml").compose(text).orElseThrow();
	}

	private static String describe(Node node) {
		String place = node.getTag() + " in line " + node.getStartMark().getLine() + " ";
		if (node instanceof ScalarNode scalar) {
			return place + scalar.getScalarStyle() + " " + scalar.getValue();
		}
		if (node instanceof SequenceNode sequence) {
			return place + sequence.getValue().stream().map(FlatYamlTests::describe).toList();
		}
		return place + ((MappingNode) node).getValue()
			.stream()
			.map((tuple) -> describe(tuple.getKeyNode()) + "=" + describe(tuple.getValueNode()))
			.collect(Collectors.joining("\n"));
	}

}
