package dev.kat.prove;

import java.util.List;
import java.util.Optional;

/**
 * What came out when a finding was tried.
 *
 * @param trial what was run, for example {@code on its declared ancestors alone} or
 * {@code before 1679012398_add_email}
 * @param sqlState the SQLSTATE; empty if there was no error
 * @param message the server's message; empty if there was no error
 * @param differs what came out differently, if there was no error: each object and how it
 * differs
 */
public record Ran(String trial, Optional<String> sqlState, Optional<String> message, List<String> differs) {

	/**
	 * Copies the list.
	 * @param trial what was run
	 * @param sqlState the SQLSTATE
	 * @param message the server's message
	 * @param differs what came out differently
	 */
	public Ran {
		differs = List.copyOf(differs);
	}

	/**
	 * Describes an error.
	 * @param trial what was run
	 * @param sqlState the SQLSTATE
	 * @param message the server's message
	 * @return what came out
	 */
	public static Ran failed(String trial, String sqlState, String message) {
		return new Ran(trial, Optional.of(sqlState), Optional.of(message), List.of());
	}

	/**
	 * Describes a run without an error.
	 * @param trial what was run
	 * @param differs what came out differently
	 * @return what came out
	 */
	public static Ran differently(String trial, List<String> differs) {
		return new Ran(trial, Optional.empty(), Optional.empty(), differs);
	}

	/**
	 * {@return whether the server refused it}
	 */
	public boolean isError() {
		return this.message.isPresent();
	}

}
