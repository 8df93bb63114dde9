package dev.kat.boot.actuate.endpoint;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;

/**
 * The request to apply migrations or to roll them back.
 *
 * @param references the migrations that the path names, at least one
 * @param isDryRun whether to answer with what would be done, without doing it
 * @param migrator the bean name of the migrator; may be left out if there is one
 */
record WriteRequest(List<String> references, boolean isDryRun, @Nullable String migrator) {

	/** Used in place of migrations: everything that is pending. */
	private static final List<String> PENDING = List.of("pending");

	UpOptions toApply() {
		return this.references.equals(PENDING) ? UpOptions.all() : UpOptions.targets(this.references);
	}

	DownOptions toRollBack() {
		return DownOptions.targets(this.references);
	}

	/** Keeps empty elements, which are refused later. */
	static List<String> split(String references) {
		return Stream.of(references.split(",", -1)).map(String::strip).toList();
	}

}
