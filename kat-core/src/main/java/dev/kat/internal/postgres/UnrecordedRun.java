package dev.kat.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.kat.internal.postgres.script.ErrorContext;
import dev.kat.internal.postgres.script.SentSecrets;
import dev.kat.internal.postgres.script.SqlScript;
import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.migration.Action;
import dev.kat.migration.Action.RunJava;
import dev.kat.migration.Migration;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.Reason;

/**
 * Runs the parts of a migration in the current transaction of a connection, as a run
 * does, but keeps no record and restores nothing. The transaction is the caller's.
 */
public final class UnrecordedRun {

	private final Migration migration;

	private final Operation operation;

	private final Connection connection;

	private final StatementExecution execution;

	private SentSecrets sent = new SentSecrets();

	/**
	 * Prepares to run a migration.
	 * @param migration the migration
	 * @param isDown whether it is rolled back
	 * @param connection the connection
	 */
	public UnrecordedRun(Migration migration, boolean isDown, Connection connection) {
		this.migration = migration;
		this.operation = isDown ? Operation.DOWN : Operation.UP;
		this.connection = connection;
		this.execution = new StatementExecution(connection);
	}

	/**
	 * {@return what applies the migration or rolls it back}
	 */
	public Action action() {
		return (this.operation == Operation.DOWN) ? this.migration.down() : this.migration.up();
	}

	/**
	 * Executes a statement of the script to its end. Its rows are read and discarded.
	 * @param statement the statement
	 * @param sql what is sent to the server: its text, or a form of it with the same
	 * positions
	 * @param notices receives the server's notices as they arrive
	 * @throws SQLException if it fails
	 */
	public void execute(SqlStatement statement, String sql, Consumer<SQLWarning> notices) throws SQLException {
		if (statement.isCopyFromStdin() || statement.isCopyToStdout()) {
			this.execution.copy(statement, sql, notices);
		}
		else {
			this.execution.execute(sql, notices);
		}
	}

	/**
	 * Calls a migration in Java. Its connection refuses to end the transaction.
	 * @param java the migration
	 * @throws SQLException in place of whatever it throws
	 */
	public void call(RunJava java) throws SQLException {
		JavaCall call = new JavaCall(step(), java);
		this.sent = call.sent();
		// The caller rolls back, or drops the database.
		call.run(this.connection, (reason) -> {
		});
	}

	private MigrationStep step() {
		return new MigrationStep(this.migration.id(), this.operation, Reason.ASKED_FOR, List.of(), List.of(),
				this.migration.metadata().transactionMode(), this.migration.metadata().timeouts(),
				this.migration.metadata().isolation(), action(), this.migration.checksum(), Action.NOTHING, true,
				this.migration.metadata().due());
	}

	/**
	 * Describes a failure of a migration.
	 * @param exception the server's error
	 * @param statement the statement that failed; empty if it was none of the script
	 * @return what may be shown of it
	 */
	public Failure failure(SQLException exception, Optional<SqlStatement> statement) {
		ServerError error = ServerError.of(exception);
		String message = statement.map((failed) -> failed.withoutSecrets(error.message()))
			.orElseGet(() -> script().map((script) -> script.withoutValues(error.message()))
				.orElseGet(() -> this.sent.withoutThem(error.message())));
		return new Failure(Optional.ofNullable(error.sqlState()), message, place(exception, error, statement));
	}

	private String place(SQLException exception, ServerError error, Optional<SqlStatement> statement) {
		if (action() instanceof RunJava) {
			return JavaCall.place(step(), exception);
		}
		return statement
			.flatMap((failed) -> script()
				.map((script) -> FailureMessage.place(error, context(error, failed, script), failed)))
			.orElseGet(action()::toString);
	}

	private ErrorContext context(ServerError error, SqlStatement statement, SqlScript script) {
		return ErrorContext.of(error.context(), statement, script, this.migration.metadata().transactionMode());
	}

	private Optional<SqlScript> script() {
		return action().script().map(SqlScript::new);
	}

	/**
	 * What may be shown of an error.
	 *
	 * @param sqlState the SQLSTATE, if there is one
	 * @param message what happened, for example {@code ERROR: relation "users" does not
	 * exist}, without passwords and values of placeholders
	 * @param place the file with line and column, or a line of Java
	 */
	public record Failure(Optional<String> sqlState, String message, String place) {
	}

}
