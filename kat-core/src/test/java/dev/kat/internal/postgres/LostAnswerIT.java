package dev.kat.internal.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.MigrationReport;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The connection goes away while the server commits.
 */
class LostAnswerIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory).add("1_a", "create table a (id int)")
			.add("2_b", "create table b (id int)", "parents: [1]")
			.add("3_c", "create table c (id int)", "parents: [2]");
	}

	@Test
	void countsAsAppliedWhenTheServerHadCommitted() {
		// The first commit creates the tables, the third is that of 2_b.
		MigrationReport report = up(new LossyDataSource(3, true));
		assertThat(report.done()).extracting((applied) -> applied.id().toString()).containsExactly("1_a", "2_b", "3_c");
		assertThat(outcomes()).containsExactly("1_a succeeded", "2_b succeeded", "3_c succeeded");
	}

	@Test
	void countsAsFailedWhenTheServerHadNot() {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> up(new LossyDataSource(3, false)))
			.withMessage("""
					SQL error in migration 2_b: rolled back. 1 migration before it was applied, 1 after it was not run.
					  %s/2_b/up.sql: at COMMIT
					  lost (SQLSTATE 08006)""".formatted(this.folders.directory()));
		assertThat(outcomes()).containsExactly("1_a succeeded", "2_b failed");
	}

	/**
	 * If the run holds the lock, the claim is asked on another connection.
	 */
	@ParameterizedTest
	@CsvSource({ "1, true", "1, false", "2, true", "2, false" })
	void runsAMigrationAgainOnceWhetherTheServerHadCommittedOrNot(int parallelism, boolean committed) {
		this.database.jdbc().execute("create table witness (run text)");
		addRepeatable("first");
		up(this.database.dataSource(), 1);
		addRepeatable("second");
		LossyDataSource lossy = new LossyDataSource(1, committed);
		if (committed) {
			assertThat(up(lossy, parallelism).done()).hasSize(2);
		}
		else {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> up(lossy, parallelism));
			up(lossy, parallelism);
		}
		assertThat(this.database.jdbc().queryForList("select run from witness order by run", String.class))
			.containsExactly("first 4", "first 5", "second 4", "second 5");
	}

	private void addRepeatable(String version) {
		this.folders.add("4_d", "insert into witness values ('%s 4')".formatted(version), "repeatable: true")
			.add("5_e", "insert into witness values ('%s 5')".formatted(version), "repeatable: true");
	}

	private MigrationReport up(LossyDataSource dataSource) {
		return up(dataSource, 1);
	}

	private MigrationReport up(DataSource dataSource, int parallelism) {
		return KatMigrator.builder(dataSource)
			.unpooledDataSource(this.database.dataSource())
			.parallelism(parallelism)
			.locations(this.folders.locations())
			.build()
			.up();
	}

	private List<String> outcomes() {
		return this.database.jdbc()
			.queryForList("select name || ' ' || outcome from migrations_journal order by id", String.class);
	}

	/**
	 * Real connections, of which one is cut at a given commit: after the server has
	 * committed, or before it was asked to.
	 */
	private final class LossyDataSource extends DelegatingDataSource {

		private final AtomicInteger commits = new AtomicInteger();

		private final int lostCommit;

		private final boolean committed;

		private LossyDataSource(int lostCommit, boolean committed) {
			super(LostAnswerIT.this.database.dataSource());
			this.lostCommit = lostCommit;
			this.committed = committed;
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						if (isCommit(method, arguments) && this.commits.incrementAndGet() == this.lostCommit) {
							return losing(connection, method, arguments);
						}
						return invoke(connection, method, arguments);
					});
		}

		/**
		 * The last statement of a step is sent together with COMMIT.
		 */
		private boolean isCommit(Method method, Object[] arguments) {
			return method.getName().equals("commit")
					|| (method.getName().equals("prepareStatement") && arguments[0].toString().endsWith("COMMIT"));
		}

		private Object losing(Connection connection, Method method, Object[] arguments) throws Throwable {
			if (method.getName().equals("commit")) {
				lose(connection, () -> invoke(connection, method, arguments));
			}
			Object statement = invoke(connection, method, arguments);
			return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { PreparedStatement.class },
					(proxy, called, with) -> {
						if (called.getName().equals("execute")) {
							lose(connection, () -> invoke(statement, called, with));
						}
						return invoke(statement, called, with);
					});
		}

		private void lose(Connection connection, ThrowingCallable commit) throws Throwable {
			if (this.committed) {
				commit.call();
			}
			connection.abort(Runnable::run);
			throw new SQLException("lost", "08006");
		}

		private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
			try {
				return method.invoke(target, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

	}

}
