package dev.kat.commands.metadata;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.yaml.snakeyaml.nodes.ScalarNode;

import dev.kat.commands.metadata.Edit.Changed;
import dev.kat.commands.metadata.Edit.Impossible;
import dev.kat.commands.metadata.Edit.Unchanged;
import dev.kat.migration.MigrationId;

/**
 * Edits the lists of a metadata.yaml. Comments, the order of keys and entries, quotes,
 * line breaks and indentation stay as they are, and new entries are written as the old
 * ones are. What comes out is read again: unless it means what it should, nothing is
 * changed.
 */
public final class MetadataEditor {

	private final Function<String, Optional<MigrationId>> migrations;

	/**
	 * Creates an editor.
	 * @param migrations finds a migration by reference
	 */
	public MetadataEditor(Function<String, Optional<MigrationId>> migrations) {
		this.migrations = migrations;
	}

	/**
	 * Appends to a list the migrations that it does not have yet.
	 * @param text the file's text
	 * @param key the list
	 * @param wanted the migrations
	 * @return what became of it
	 */
	public Edit add(String text, ListKey key, Collection<MigrationId> wanted) {
		return edit(text, key, wanted, (migration) -> true);
	}

	/**
	 * Makes a list consist of given migrations.
	 * @param text the file's text
	 * @param key the list
	 * @param wanted the migrations
	 * @return what became of it
	 */
	public Edit set(String text, ListKey key, Collection<MigrationId> wanted) {
		return edit(text, key, wanted, Set.copyOf(wanted)::contains);
	}

	private Edit edit(String text, ListKey key, Collection<MigrationId> wanted, Predicate<MigrationId> isKept) {
		Optional<MetadataList> before = read(text, key);
		if (before.isEmpty()) {
			return new Impossible("it is not written as keys with values and lists of references");
		}
		List<MigrationId> present = before.get().elements().stream().map(this::find).flatMap(Optional::stream).toList();
		List<MigrationId> added = wanted.stream()
			.filter((migration) -> !present.contains(migration))
			.distinct()
			.toList();
		List<ScalarNode> removed = before.get()
			.elements()
			.stream()
			.filter((element) -> find(element).filter(isKept.negate()).isPresent())
			.toList();
		if (added.isEmpty() && removed.isEmpty()) {
			return new Unchanged();
		}
		Optional<String> changed = without(with(text, before.get(), added), key, removed.size(), isKept);
		return changed.filter((after) -> isRight(before.get(), read(after, key), added, isKept))
			.<Edit>map(Changed::new)
			.orElseGet(() -> new Impossible(
					"its list of %s is written in a way that Kat does not edit".formatted(key.text())));
	}

	private Optional<MetadataList> read(String text, ListKey key) {
		return YamlText.read(text).flatMap((yaml) -> MetadataList.of(yaml, key));
	}

	private String with(String text, MetadataList list, List<MigrationId> added) {
		if (added.isEmpty()) {
			return text;
		}
		ReferenceStyle style = list.style(this.migrations);
		List<Reference> references = added.stream()
			.map((migration) -> new Reference(style.write(migration, this.migrations), comment(style, migration)))
			.toList();
		return TextChange.apply(list.append(references), text);
	}

	private static String comment(ReferenceStyle style, MigrationId migration) {
		return style.isCommented() ? " # " + YamlScalars.comment(migration.name()) : "";
	}

	/**
	 * Removes one element after the other, because each changes the places of the rest.
	 */
	private Optional<String> without(String text, ListKey key, int count, Predicate<MigrationId> isKept) {
		String current = text;
		for (int removed = 0; removed < count; removed++) {
			Optional<MetadataList> list = read(current, key);
			if (list.isEmpty()) {
				return Optional.empty();
			}
			List<ScalarNode> elements = list.get().elements();
			int index = IntStream.range(0, elements.size())
				.filter((place) -> find(elements.get(place)).filter(isKept.negate()).isPresent())
				.findFirst()
				.orElseThrow();
			current = TextChange.apply(list.get().remove(index), current);
		}
		return Optional.of(current);
	}

	/**
	 * Checks that nothing has another meaning but the list, which keeps what is not to be
	 * removed and ends with what was added.
	 */
	private boolean isRight(MetadataList before, Optional<MetadataList> after, List<MigrationId> added,
			Predicate<MigrationId> isKept) {
		if (after.isEmpty() || !before.meaningOfOthers().equals(after.get().meaningOfOthers())) {
			return false;
		}
		List<String> kept = before.elements()
			.stream()
			.filter((element) -> find(element).filter(isKept.negate()).isEmpty())
			.map(ScalarNode::getValue)
			.toList();
		List<String> written = after.get().elements().stream().map(ScalarNode::getValue).toList();
		return written.size() == kept.size() + added.size() && written.subList(0, kept.size()).equals(kept)
				&& written.subList(kept.size(), written.size())
					.stream()
					.map(this.migrations)
					.flatMap(Optional::stream)
					.toList()
					.equals(added);
	}

	private Optional<MigrationId> find(ScalarNode element) {
		return this.migrations.apply(element.getValue());
	}

}
