package dev.kat.boot.actuate.endpoint;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;

/**
 * What is to be applied or rolled back.
 *
 * @param references the migrations that the path names, at least one
 * @param isDryRun whether to answer only what would be done
 * @param migrator the bean name of the migrator; may be left out if there is one
 */
record WriteRequest(List<String> references, boolean isDryRun, @Nullable String migrator) {

	/** Instead of migrations: everything that is pending. */
	private static final List<String> PENDING = List.of("pending");

	UpOptions toApply() {
		return this.references.equals(PENDING) ? UpOptions.all() : UpOptions.targets(this.references);
	}

	DownOptions toRollBack() {
		return DownOptions.targets(this.references);
	}

	/** Keeps what is empty: it is refused. */
	static List<String> split(String references) {
		return Stream.of(references.split(",", -1)).map(String::strip).toList();
	}

}
