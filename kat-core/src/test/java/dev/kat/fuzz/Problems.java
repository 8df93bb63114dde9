package dev.kat.fuzz;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.kat.error.Problem;
import dev.kat.error.ProblemsException;

/**
 * The problems that an exception tells.
 */
final class Problems {

	private Problems() {
	}

	static List<String> of(@Nullable Throwable failure) {
		if (failure instanceof ProblemsException ex) {
			return ex.problems().stream().map(Problem::message).toList();
		}
		return (failure != null) ? List.of(String.valueOf(failure.getMessage())) : List.of();
	}

}
