package dev.kat.prove.internal.needs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What earlier migrations did to one object. Columns are part of their relation.
 */
final class Track {

	private final List<Event> events = new ArrayList<>();

	/** Since the last rename, which came after all that were before it. */
	private final List<PastUse> uses = new ArrayList<>();

	private final List<Release> releases = new ArrayList<>();

	private final Map<Integer, Track> columns = new TreeMap<>();

	List<Event> events() {
		return this.events;
	}

	List<PastUse> uses() {
		return this.uses;
	}

	List<Release> releases() {
		return this.releases;
	}

	Collection<Track> columns() {
		return this.columns.values();
	}

	/**
	 * Returns the track of a column, or this one for the whole object.
	 */
	Track part(int column) {
		return (column != 0) ? this.columns.computeIfAbsent(column, (ignored) -> new Track()) : this;
	}

	void forget(int column) {
		this.columns.remove(column);
	}

	/**
	 * Returns the events with which all others come.
	 */
	List<Event> latest(Current current) {
		Front front = new Front(current);
		List<Event> latest = new ArrayList<>();
		for (int index = this.events.size() - 1; index >= 0; index--) {
			Event event = this.events.get(index);
			if (front.includes(event.position())) {
				latest.add(event);
			}
			front.pass(event.position());
		}
		return latest;
	}

	void add(Event event) {
		this.events.add(event);
		if (event.kind() == Event.Kind.RENAMED) {
			this.uses.clear();
			columns().forEach((column) -> column.uses.clear());
		}
	}

	/**
	 * Goes on with what happened to the object before it was rebuilt.
	 */
	void continueFrom(Track before) {
		this.events.addAll(before.events);
		this.uses.addAll(before.uses);
		this.releases.addAll(before.releases);
	}

}
