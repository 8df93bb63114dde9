package dev.kat.benchmarks;

/**
 * What a tool is asked to do.
 */
enum Task {

	/** Apply what is pending. */
	UP,

	/** Start a Spring Boot application that applies what is pending. */
	BOOT,

	/** Show the state of each migration. Kat alone. */
	STATUS,

	/** Show what would be applied. Kat alone. */
	PLAN

}
