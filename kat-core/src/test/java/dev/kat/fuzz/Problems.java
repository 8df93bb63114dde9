package dev.kat.fuzz;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.error.InvalidGraphException;
import dev.kat.error.InvalidMigrationException;

/**
 * The problems that an exception tells.
 */
final class Problems {

	private Problems() {
	}

	static List<String> of(@Nullable Throwable failure) {
		if (failure instanceof InvalidMigrationException ex) {
			return ex.problems();
		}
		if (failure instanceof InvalidGraphException ex) {
			return ex.problems();
		}
		return (failure != null) ? List.of(String.valueOf(failure.getMessage())) : List.of();
	}

}
