package dev.kat.prove.internal.observation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.kat.prove.internal.observation.Use.How;

/**
 * Collects what a migration relies on. What was not there before it counts only where
 * something that the migration made refers to it.
 */
public final class Uses {

	private final Catalog before;

	private final Set<Use> uses = new LinkedHashSet<>();

	/**
	 * Begins with nothing.
	 * @param before what was there before the migration
	 */
	public Uses(Catalog before) {
		this.before = before;
	}

	/**
	 * The script itself relies on an object.
	 * @param how how that is known
	 * @param key the object
	 */
	public void add(How how, ObjectKey key) {
		add(how, key, Optional.empty());
	}

	/**
	 * Something relies on an object.
	 * @param how how that is known
	 * @param key the object
	 * @param by what relies on it; empty if it is the script
	 */
	public void add(How how, ObjectKey key, Optional<String> by) {
		this.before.label(key)
			.filter((label) -> !label.equals("schema public"))
			.ifPresent((label) -> this.uses.add(new Use(how, Optional.of(key), label, by)));
	}

	/**
	 * Something that the migration made refers to something else that it made.
	 */
	void addOwn(Use use) {
		this.uses.add(use);
	}

	/**
	 * The script looks for something that is not there.
	 * @param how how that is known
	 * @param label the label it would have
	 */
	public void addMissing(How how, String label) {
		this.uses.add(new Use(how, Optional.empty(), label, Optional.empty()));
	}

	/**
	 * {@return whether a use of an object is known by more than a name in a text}
	 */
	boolean hasEvidence(ObjectKey key) {
		return this.uses.stream()
			.anyMatch((use) -> use.how() != How.MENTION && use.key().filter(key::equals).isPresent());
	}

	/**
	 * {@return what was collected, each once}
	 */
	public List<Use> list() {
		return List.copyOf(this.uses);
	}

}
