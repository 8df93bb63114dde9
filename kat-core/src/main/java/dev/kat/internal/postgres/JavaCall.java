package dev.kat.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

import dev.kat.error.RunInterruptedException;
import dev.kat.internal.postgres.script.SentSecrets;
import dev.kat.migration.Action.RunJava;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.ReversibleJavaMigration;
import dev.kat.plan.MigrationStep;

/**
 * Calls a migration in Java.
 */
final class JavaCall {

	private final MigrationStep step;

	private final JavaMigration migration;

	private final SentSecrets sent = new SentSecrets();

	private int statementsDone;

	JavaCall(MigrationStep step, RunJava action) {
		this.step = step;
		this.migration = action.migration();
	}

	/**
	 * Makes the call.
	 * @throws SQLException in place of whatever it throws: the server's error if there is
	 * one
	 */
	void run(Session session) throws SQLException {
		session.leftovers().isAboutToRunAnything();
		run(session.connection(), session::discard);
	}

	/**
	 * Makes the call on a connection that belongs to no session.
	 * @param discard makes sure that nothing else uses the connection after it
	 * @throws SQLException as {@link #run(Session)} does
	 */
	void run(Connection connection, Consumer<String> discard) throws SQLException {
		try (ConnectionGuard guard = new ConnectionGuard(this.step, connection, this.sent, discard)) {
			try {
				run(guard.connection());
			}
			finally {
				this.statementsDone = guard.statementsDone();
			}
		}
	}

	/**
	 * {@return how many statements were completed}
	 */
	int statementsDone() {
		return this.statementsDone;
	}

	/**
	 * {@return the passwords in the statements that were sent}
	 */
	SentSecrets sent() {
		return this.sent;
	}

	/**
	 * Everything that a task throws is its result.
	 */
	private void run(Connection connection) throws SQLException {
		FutureTask<Boolean> task = new FutureTask<>(() -> {
			call(connection);
			return true;
		});
		task.run();
		try {
			task.get();
		}
		catch (ExecutionException ex) {
			throw failure((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (InterruptedException ex) {
			// Not while a task is done that has run on this thread.
			Thread.currentThread().interrupt();
			throw new RunInterruptedException(this.step.id().toString());
		}
	}

	private void call(Connection connection) throws Exception {
		if (this.step.isRollback()) {
			((ReversibleJavaMigration) this.migration).down(connection);
		}
		else {
			this.migration.up(connection);
		}
	}

	private static SQLException failure(Throwable thrown) {
		if (thrown instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		Optional<SQLException> server = (thrown instanceof Error) ? Optional.empty() : SqlFailures.deepest(thrown);
		return server.orElseGet(() -> new JavaCodeException(thrown));
	}

	/**
	 * Finds where in the class of a migration a failure happened.
	 * @return for example {@code com.example.FillSlugs.up(FillSlugs.java:23)}; the name
	 * of the class if that is unknown
	 */
	static String place(MigrationStep step, SQLException failure) {
		String name = step.action().toString();
		return Arrays.stream(failure.getStackTrace())
			.filter((element) -> isOf(name, element.getClassName()))
			.findFirst()
			.map((element) -> "%s.%s(%s:%d)".formatted(element.getClassName(), element.getMethodName(),
					element.getFileName(), element.getLineNumber()))
			.orElse(name);
	}

	private static boolean isOf(String name, String className) {
		return className.equals(name) || className.startsWith(name + "$");
	}

}
