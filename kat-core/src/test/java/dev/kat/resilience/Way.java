package dev.kat.resilience;

/**
 * How a process is stopped.
 */
enum Way {

	KILL("SIGKILL of the client"),

	TERMINATE("pg_terminate_backend"),

	/** Of the connection that holds the lock beside an index build. */
	TERMINATE_GUARD("pg_terminate_backend of the lock's"),

	STOP("pg_ctl stop -m immediate");

	private final String description;

	Way(String description) {
		this.description = description;
	}

	@Override
	public String toString() {
		return this.description;
	}

}
