package dev.kat.internal.postgres;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.kat.plan.MigrationStep;

/**
 * The cause of a failure, and what to do about it. SQLSTATEs are those of the PostgreSQL
 * manual, appendix A.
 */
enum FailureCause {

	/** The script itself, as far as is known. */
	SCRIPT(""),

	STANDBY("This server is a standby, which cannot be written to. Point the URL at the primary, for example with "
			+ "several hosts and targetServerType=primary."),

	READ_ONLY("The server does not allow writes here: default_transaction_read_only is on, or the script has made "
			+ "its transaction read-only. Turn that off, or wait until it is off."),

	DISK_FULL("The server has no disk space left. Free some."),

	SERVER_MEMORY("The server ran out of memory. Follow the hint if there is one, give the server more memory, or "
			+ "do less in one statement."),

	CLIENT_MEMORY("This process ran out of memory. Give it a larger heap, or make the statement return less."),

	TOO_MANY_CONNECTIONS("The server has no free connections. Close some, make the pools smaller, raise "
			+ "max_connections, or set kat.connect-retries."),

	CONNECTION_LOST("The connection to the server was lost. Look at the server's log, and check the network and "
			+ "any proxy in between."),

	SOCKET_TIMEOUT("The driver stopped waiting for the server: the socketTimeout in its URL is shorter than this "
			+ "statement takes. Raise it, or let Kat connect without it (kat.url)."),

	SHUTDOWN("An administrator ended the connection, or the server was shut down."),

	CANCELLED("Another session cancelled the statement, as pg_cancel_backend does."),

	STATEMENT_TIMEOUT("The statement took longer than statement_timeout allows. Set statement_timeout in "
			+ "metadata.yaml, or kat.statement-timeout; 0 lifts the limit."),

	LOCK_TIMEOUT("Another session holds a lock for longer than lock_timeout allows. End that session's transaction, "
			+ "or set lock_timeout in metadata.yaml; 0 lifts the limit."),

	TRANSACTION_TIMEOUT("The transaction took longer than transaction_timeout allows. Set statement_timeout in "
			+ "metadata.yaml, or kat.statement-timeout: a longer one lifts this limit too, and so does 0."),

	IDLE_IN_TRANSACTION("The server ended the connection because it was idle in a transaction for longer than "
			+ "idle_in_transaction_session_timeout allows. Raise it for the role that migrates."),

	IDLE_SESSION("The server ended the connection because it was idle for longer than idle_session_timeout allows. "
			+ "Raise it for the role that migrates."),

	LOCKED("Another session holds a lock that the statement does not wait for. End that session's transaction."),

	CONFLICT("The transaction conflicted with other sessions: a deadlock or a serialization failure. "
			+ "kat.lock-retries sets how often a transaction is retried."),

	SAME_OBJECT("Another session created or changed the same object of the database at the same time. "
			+ "kat.lock-retries sets how often a transaction is retried."),

	OTHER_SERVER("The server could not connect to another server that the statement names. Check the connection "
			+ "string, and that the other server answers."),

	INVALID_INDEX("Drop the invalid index with the statement above."),

	RIGHTS("The role that migrates lacks a privilege. Grant it, or migrate as a role that has it (kat.username)."),

	EXTENSION("The extension is not installed on the server. Install its package there."),

	NO_TRANSACTION("Put it into a migration of its own with no_transaction: true in its metadata.yaml."),

	ISOLATION("Kat has already begun the transaction. Set the level in metadata.yaml, for example isolation: "
			+ "serializable."),

	/** What the script would create exists. */
	EXISTS(""),

	/** What the script needs does not exist. */
	ABSENT(""),

	/** Something else depends on what the script would drop. */
	NEEDED(""),

	NO_TARGET("The DataSource does not know at startup where to connect, for example because it routes by "
			+ "request. Give it a default target, or give Kat a DataSource of its own (@KatDataSource or kat.url)."),

	NO_DRIVER_ACCESS("The DataSource wraps its connections and gives no access to PostgreSQL's driver, which "
			+ "COPY ... FROM STDIN needs. Make the wrapper implement unwrap, or give Kat another DataSource "
			+ "(kat.url or @KatDataSource).");

	private static final String METADATA_FILE = "metadata.yaml";

	private static final String METADATA_METHOD = "metadata()";

	private static final Map<String, FailureCause> BY_STATE = Map.ofEntries(Map.entry("25006", READ_ONLY),
			Map.entry("53100", DISK_FULL), Map.entry("53200", SERVER_MEMORY), Map.entry("53300", TOO_MANY_CONNECTIONS),
			Map.entry("57P01", SHUTDOWN), Map.entry("25P04", TRANSACTION_TIMEOUT),
			Map.entry("25P03", IDLE_IN_TRANSACTION), Map.entry("57P05", IDLE_SESSION), Map.entry("40P01", CONFLICT),
			Map.entry("40001", CONFLICT), Map.entry("28000", RIGHTS), Map.entry("2BP01", NEEDED));

	/** Schema, table or other relation, column, database, function, other object. */
	private static final Set<String> DUPLICATES = Set.of("42P06", "42P07", "42701", "42P04", "42723", "42710");

	/** Schema, table or other relation, column, function, other object. */
	private static final Set<String> UNDEFINED = Set.of("3F000", "42P01", "42703", "42883", "42704");

	private final String wayOut;

	FailureCause(String wayOut) {
		this.wayOut = wayOut;
	}

	/**
	 * Determines the cause of a failure.
	 */
	static FailureCause of(SQLException failure) {
		ServerError error = ServerError.of(failure);
		if (isReadTimeout(failure)) {
			return SOCKET_TIMEOUT;
		}
		if (causes(failure).anyMatch(OutOfMemoryError.class::isInstance) || isOutOfMemory(error)) {
			return CLIENT_MEMORY;
		}
		if (error.isRaised()) {
			return SCRIPT;
		}
		if (ServerError.isOfOtherConnection(failure)) {
			return OTHER_SERVER;
		}
		if (ServerError.isOfCatalogs(failure)) {
			return SAME_OBJECT;
		}
		String state = error.sqlState();
		if (state == null) {
			return (failure instanceof SQLFeatureNotSupportedException) ? NO_DRIVER_ACCESS : SCRIPT;
		}
		if (BY_STATE.containsKey(state)) {
			return BY_STATE.getOrDefault(state, SCRIPT);
		}
		return SqlFailures.isConnectionLost(state) ? CONNECTION_LOST : ofMessage(state, error.message());
	}

	/**
	 * Determines the cause of the failure of a migration in Java. What the driver does
	 * not support is then called by the migration itself.
	 */
	static FailureCause ofJava(SQLException failure) {
		FailureCause cause = of(failure);
		return (cause == NO_DRIVER_ACCESS) ? SCRIPT : cause;
	}

	/**
	 * SQLSTATEs that have several causes.
	 */
	private static FailureCause ofMessage(String state, String message) {
		if (DUPLICATES.contains(state)) {
			return EXISTS;
		}
		if (UNDEFINED.contains(state)) {
			return ABSENT;
		}
		return switch (state) {
			case "57014" -> message.contains("statement timeout") ? STATEMENT_TIMEOUT : CANCELLED;
			case "25001" -> ofActiveTransaction(message);
			case "2D000" -> message.contains("invalid transaction termination") ? NO_TRANSACTION : SCRIPT;
			case "42501" -> message.contains("row-level security") ? SCRIPT : RIGHTS;
			case "55P03" -> message.contains("could not obtain lock") ? LOCKED : LOCK_TIMEOUT;
			case "55000" -> message.contains("was not made by this migration") ? INVALID_INDEX : SCRIPT;
			case "0A000" -> ofUnsupported(message);
			case "58P01" -> message.contains("extension") ? EXTENSION : SCRIPT;
			default -> SCRIPT;
		};
	}

	private static FailureCause ofActiveTransaction(String message) {
		if (message.contains("cannot run inside a transaction block")) {
			return NO_TRANSACTION;
		}
		return message.contains("SET TRANSACTION ISOLATION LEVEL must be called before") ? ISOLATION : SCRIPT;
	}

	private static FailureCause ofUnsupported(String message) {
		if (message.contains("during recovery")) {
			return STANDBY;
		}
		boolean isExtension = message.contains("extension") && message.contains("is not available");
		return isExtension ? EXTENSION : SCRIPT;
	}

	/**
	 * The driver gives no cause that would show what ran out of memory.
	 */
	private static boolean isOutOfMemory(ServerError error) {
		return "53200".equals(error.sqlState()) && error.message().startsWith("Ran out of memory retrieving");
	}

	/**
	 * The message is different while connecting.
	 */
	private static boolean isReadTimeout(SQLException failure) {
		return causes(failure).anyMatch(
				(cause) -> cause instanceof SocketTimeoutException && "Read timed out".equals(cause.getMessage()));
	}

	private static Stream<Throwable> causes(SQLException failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

	/**
	 * Whether the script must be changed.
	 */
	boolean isInScript() {
		return switch (this) {
			case SCRIPT, EXISTS, ABSENT, NEEDED, NO_TRANSACTION, ISOLATION -> true;
			default -> false;
		};
	}

	/**
	 * What to do, in one or two sentences; empty if that depends on the script.
	 */
	String wayOut() {
		return this.wayOut;
	}

	/**
	 * What to do about a step.
	 */
	String wayOut(MigrationStep step) {
		return inWordsOf(step, this.wayOut);
	}

	/**
	 * Returns a text as it applies to a step: a migration in Java has no metadata.yaml.
	 */
	static String inWordsOf(MigrationStep step, String text) {
		return step.isJava() ? text.replace(METADATA_FILE, METADATA_METHOD) : text;
	}

}
