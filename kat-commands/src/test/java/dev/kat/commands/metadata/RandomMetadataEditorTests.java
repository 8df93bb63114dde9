package dev.kat.commands.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import dev.kat.commands.metadata.Edit.Changed;
import dev.kat.commands.metadata.Edit.Impossible;
import dev.kat.commands.metadata.Edit.Unchanged;
import dev.kat.migration.MigrationId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Edits files of many layouts, and reads what comes out as a program without any of this
 * code would.
 */
class RandomMetadataEditorTests {

	private static final long SEED = 20261129;

	private static final int FILES = 4000;

	private static final List<MigrationId> MIGRATIONS = IntStream.rangeClosed(1, 7)
		.mapToObj((number) -> new MigrationId(number, "m" + number))
		.toList();

	private final Function<String, Optional<MigrationId>> migrations = MetadataEditorTests
		.migrations(MIGRATIONS.toArray(MigrationId[]::new));

	private final MetadataEditor editor = new MetadataEditor(this.migrations);

	@Test
	void appendsToFilesOfAnyLayout() {
		for (int file = 0; file < FILES; file++) {
			RandomMetadata random = new RandomMetadata(new Random(SEED + file), MIGRATIONS);
			String text = random.write();
			ListKey key = ListKey.values()[file % 2];
			List<MigrationId> wanted = random.some(3);
			Edit edit = this.editor.add(text, key, wanted);
			String description = "seed %d, %s of%n%s%n%s".formatted(SEED + file, wanted, text, edit);
			List<MigrationId> expected = new ArrayList<>(references(text, key));
			wanted.stream().filter((id) -> !expected.contains(id)).forEach(expected::add);
			assertThat(edit).as(description).isNotInstanceOf(Impossible.class);
			String after = (edit instanceof Changed changed) ? changed.text() : text;
			assertThat(references(after, key)).as(description).isEqualTo(expected);
			assertThat(others(after, key)).as(description).isEqualTo(others(text, key));
			assertThat(isSubsequence(text.replaceAll("\\[\\s+]|null|~", ""), after)).as(description).isTrue();
			assertKeepsItsLook(text, after, description);
			assertThat(this.editor.add(after, key, wanted)).as(description).isEqualTo(new Unchanged());
		}
	}

	@Test
	void replacesListsInFilesOfAnyLayout() {
		for (int file = 0; file < FILES; file++) {
			RandomMetadata random = new RandomMetadata(new Random(SEED - 1 - file), MIGRATIONS);
			String text = random.write();
			ListKey key = ListKey.values()[file % 2];
			List<MigrationId> wanted = random.some(3);
			Edit edit = this.editor.set(text, key, wanted);
			String description = "seed %d, %s of%n%s%n%s".formatted(SEED - 1 - file, wanted, text, edit);
			assertThat(edit).as(description).isNotInstanceOf(Impossible.class);
			String after = (edit instanceof Changed changed) ? changed.text() : text;
			assertThat(references(after, key)).as(description).containsExactlyInAnyOrderElementsOf(wanted);
			assertThat(others(after, key)).as(description).isEqualTo(others(text, key));
			assertKeepsItsLook(text, after, description);
			assertThat(this.editor.set(after, key, wanted)).as(description).isEqualTo(new Unchanged());
		}
	}

	private static void assertKeepsItsLook(String text, String after, String description) {
		assertThat(after.contains("\r\n")).as(description).isEqualTo(text.contains("\r\n"));
		assertThat(after.replace("\r\n", "").contains(text.contains("\r\n") ? "\n" : "\r")).as(description).isFalse();
		assertThat(after.endsWith("\n")).as(description).isEqualTo(text.endsWith("\n"));
		assertThat(count("# the next", after)).as(description).isEqualTo(count("# the next", text));
		assertThat(count("# about", after)).as(description).isEqualTo(count("# about", text));
		assertThat(count("# they", after)).as(description).isEqualTo(count("# they", text));
	}

	private static long count(String comment, String text) {
		return text.lines().filter((line) -> line.contains(comment)).count();
	}

	private static boolean isSubsequence(String part, String whole) {
		int position = 0;
		for (int index = 0; index < whole.length() && position < part.length(); index++) {
			if (whole.charAt(index) == part.charAt(position)) {
				position++;
			}
		}
		return position == part.length();
	}

	private List<MigrationId> references(String text, ListKey key) {
		return (load(text).get(key.text()) instanceof List<?> list)
				? list.stream().map((element) -> this.migrations.apply(element.toString()).orElseThrow()).toList()
				: List.of();
	}

	private static List<? extends Map.Entry<String, ?>> others(String text, ListKey key) {
		return load(text).entrySet().stream().filter((entry) -> !entry.getKey().equals(key.text())).toList();
	}

	private static Map<String, Object> load(String text) {
		return Objects.requireNonNull(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
	}

}
