package dev.kat.prove.internal.locks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.kat.migration.Action;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.prove.internal.report.LockText;
import dev.kat.prove.locks.LockReport;
import dev.kat.prove.locks.LockedTable;
import dev.kat.prove.locks.StatementLocks;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockTracer}: whole migrations.
 */
class LockTracerIT {

	private static final Migration TABLES = LockScripts.up(1, """
			create table users (id bigint primary key, email text);
			create table orders (id bigint primary key, user_id bigint, total int);
			insert into users select n, 'u' || n from generate_series(1, 20) n;
			""");

	private static TestDatabase database;

	private Connection connection;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.create();
	}

	@BeforeEach
	void connect() throws SQLException {
		database.jdbc().execute("drop schema public cascade; create schema public");
		this.connection = database.dataSource().getConnection();
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
	}

	@Test
	void backfill() throws SQLException {
		Migration migration = LockScripts.up(2, """
				alter table users add column active boolean;
				update users set active = true;
				alter table users add constraint users_active_check check (active is not null);
				""");
		assertThat(text(TABLES, migration)).isEqualTo("""
				2_m2 (in one transaction)
				         1:1  alter table users add column active boolean
				              table users: readers and writers wait (ACCESS EXCLUSIVE)
				BLOCKS   2:1  update users set active = true
				              reads all rows of table users to change some
				              table users: readers and writers wait since 1:1
				              Advice: Move this statement into a migration of its own, before the lock is taken or
				                after it is released, and change the rows in batches.
				                -- in a migration with no_transaction: true
				                UPDATE … WHERE id BETWEEN … AND …
				BLOCKS   3:1  alter table users add constraint users_active_check check (active is not null)
				              reads all rows of table users
				              table users: readers and writers wait since 1:1
				              Advice: Add the constraint NOT VALID, which reads no rows. Validate it in a later
				                migration: readers and writers continue meanwhile.
				                ALTER TABLE users ADD CONSTRAINT users_active_check CHECK (…) NOT VALID
				                -- in a later migration
				                ALTER TABLE users VALIDATE CONSTRAINT users_active_check

				NOTE     1 migration waits for locks without a limit, and all later statements on those tables wait
				           as well. Set kat.lock-timeout, for example to 2s, or lock_timeout in metadata.yaml.

				2 migrations: 1 makes readers or writers wait while something takes long, 0 only for a moment
				""");
	}

	@Test
	void severalTables() throws SQLException {
		Migration migration = LockScripts.up(2, """
				set local lock_timeout = '2s';
				alter table users add column active boolean;
				create table carts (id bigint primary key, user_id bigint references users);
				alter table orders
					add constraint orders_user_fk
					foreign key (user_id) references users;
				create index on orders (user_id);
				""");
		assertThat(text(TABLES, migration)).isEqualTo("""
				2_m2 (in one transaction)
				         2:1  alter table users add column active boolean
				              table users: readers and writers wait (ACCESS EXCLUSIVE)
				BLOCKS   4:1  alter table orders add constraint orders_user_fk foreign key (user_id) references
				                users
				              table orders: writers wait (SHARE ROW EXCLUSIVE)
				              reads all rows of table orders
				              may have to wait for table orders
				              table users: readers and writers wait since 2:1
				              Advice: Add the foreign key NOT VALID, which locks both tables only for a moment.
				                Validate it in a later migration: readers and writers of both continue meanwhile.
				                ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (…) REFERENCES … NOT VALID
				                -- in a later migration
				                ALTER TABLE orders VALIDATE CONSTRAINT orders_user_fk
				              Advice: Change one table in each migration. Or set checkpoints: true and write COMMIT
				                AND CHAIN between the tables.
				                COMMIT AND CHAIN
				BLOCKS   7:1  create index on orders (user_id)
				              builds orders_user_id_idx on table orders
				              table users: readers and writers wait since 2:1
				              table orders: writers wait since 4:1
				              Advice: Create the index CONCURRENTLY, in a migration with no_transaction: true.
				                Readers and writers continue meanwhile.
				                CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (…)

				2 migrations: 1 makes readers or writers wait while something takes long, 0 only for a moment
				""");
	}

	@Test
	void withoutATransaction() throws SQLException {
		Migration migration = LockScripts.up(2, """
				alter table orders add column paid boolean;
				create index concurrently orders_user_idx on orders (user_id);
				begin;
				alter table users add column active boolean;
				update users set active = true;
				commit;
				update orders set paid = true;
				vacuum full users;
				""", TransactionMode.NON_TRANSACTIONAL);
		assertThat(text(TABLES, migration)).isEqualTo("""
				2_m2 (without a transaction)
				         1:1  alter table orders add column paid boolean
				              table orders: readers and writers wait (ACCESS EXCLUSIVE)
				         2:1  create index concurrently orders_user_idx on orders (user_id)
				              table orders: only other DDL waits (SHARE UPDATE EXCLUSIVE)
				              builds orders_user_idx on table orders
				         4:1  alter table users add column active boolean
				              table users: readers and writers wait (ACCESS EXCLUSIVE)
				BLOCKS   5:1  update users set active = true
				              reads all rows of table users to change some
				              table users: readers and writers wait since 4:1
				              Advice: Move this statement into a migration of its own, before the lock is taken or
				                after it is released, and change the rows in batches.
				                -- in a migration with no_transaction: true
				                UPDATE … WHERE id BETWEEN … AND …
				         7:1  update orders set paid = true
				              table orders: only other DDL waits (ROW EXCLUSIVE)
				              reads all rows of table orders to change some
				              Advice: The rows that it changes stay locked until it is committed. Change them in
				                batches if other writers need them.
				BLOCKS   8:1  vacuum full users
				              table users: readers and writers wait (ACCESS EXCLUSIVE)
				              rewrites table users
				              Advice: Plain VACUUM lets readers and writers continue, and makes the space free for
				                new rows. To shrink or to sort a table that is in use, run pg_repack outside of a
				                migration.

				NOTE     1 migration waits for locks without a limit, and all later statements on those tables wait
				           as well. Set kat.lock-timeout, for example to 2s, or lock_timeout in metadata.yaml.

				2 migrations: 1 makes readers or writers wait while something takes long, 0 only for a moment
				""");
	}

	@Test
	void checkpoints() throws SQLException {
		Migration migration = LockScripts.up(2, """
				alter table orders add column paid boolean;
				commit and chain;
				alter table users add column active boolean;
				commit and chain;
				update users set active = true;
				""", TransactionMode.CHECKPOINTS, new Timeouts(Duration.ofSeconds(2), null));
		assertThat(text(TABLES, migration)).isEqualTo("""
				2_m2 (with checkpoints)
				         1:1  alter table orders add column paid boolean
				              table orders: readers and writers wait (ACCESS EXCLUSIVE)
				         3:1  alter table users add column active boolean
				              table users: readers and writers wait (ACCESS EXCLUSIVE)
				         5:1  update users set active = true
				              table users: only other DDL waits (ROW EXCLUSIVE)
				              reads all rows of table users to change some
				              Advice: The rows that it changes stay locked until it is committed. Change them in
				                batches if other writers need them.

				2 migrations: readers or writers wait only for a moment, for 1 of them
				""");
	}

	@Test
	void nothingToWaitFor() throws SQLException {
		Migration migration = LockScripts.up(2, "create table carts (id bigint primary key); select 1");
		assertThat(text(TABLES, migration)).isEqualTo("""
				2 migrations: readers and writers never wait
				""");
	}

	@Test
	void failure() throws SQLException {
		Migration migration = LockScripts.up(2,
				"alter table users add column a int;\nalter table absent add column b int");
		Migration never = LockScripts.up(3, "drop table users");
		assertThat(text(TABLES, migration, never)).isEqualTo("""
				FAILED   2_m2/up.sql:2:13: ERROR: relation "absent" does not exist (SQLSTATE 42P01)

				1 migration: readers and writers never wait
				""");
	}

	/**
	 * A setting of one migration is none of the next, and what one has made was there
	 * before the next.
	 */
	@Test
	void eachMigrationBeginsAnew() throws SQLException {
		LockReport report = trace(TABLES,
				LockScripts.up(2, "set lock_timeout = '2s'; alter table users rename to people;"),
				LockScripts.up(3, "create schema app; create table app.carts (id bigint)"),
				LockScripts.up(4, "alter table people add column age int; drop table app.carts"));
		assertThat(report.withoutLockTimeout()).extracting((migration) -> migration.migration().timestamp())
			.containsExactly(4L);
		assertThat(tables(report, 1)).containsExactly("table users");
		assertThat(tables(report, 2)).isEmpty();
		assertThat(tables(report, 3)).containsExactly("table people", "table app.carts");
	}

	@Test
	void lockTimeoutAfterTheLockIsTooLate() throws SQLException {
		LockReport report = trace(TABLES,
				LockScripts.up(2, "alter table users add column a int; set lock_timeout = '2s'"));
		assertThat(report.withoutLockTimeout()).hasSize(1);
	}

	@Test
	void lockTimeoutMattersOnlyToThoseThatAreFelt() throws SQLException {
		LockReport report = trace(TABLES, LockScripts.up(2, """
				create index concurrently users_email_idx on users (email);
				set lock_timeout = '2s';
				alter table users add column a int;
				""", TransactionMode.NON_TRANSACTIONAL));
		assertThat(report.withoutLockTimeout()).isEmpty();
	}

	@Test
	void commitThatFails() throws SQLException {
		LockReport report = trace(TABLES, LockScripts.up(2, """
				create table carts (user_id bigint references users deferrable initially deferred);
				insert into carts values (1000);
				commit and chain;
				select 1;
				""", TransactionMode.CHECKPOINTS));
		assertThat(report.failure()).hasValueSatisfying((failure) -> {
			assertThat(failure.sqlState()).isEqualTo("23503");
			assertThat(failure.message()).isEqualTo("ERROR: insert or update on table \"carts\" violates foreign key "
					+ "constraint \"carts_user_id_fkey\"");
			assertThat(failure.place()).isEqualTo("2_m2/up.sql");
		});
		assertThat(report.migrations()).hasSize(1);
	}

	@Test
	void passwordsAreWithheld() throws SQLException {
		LockReport report = trace(LockScripts.up(1, "alter role current_user password 'hunter22'"));
		assertThat(report.migrations().get(0).statements().get(0).sql())
			.isEqualTo("alter role current_user password '…'");
	}

	@Test
	void whatIsLeftOutIsSaid() throws SQLException {
		LockReport report = trace(LockScripts.up(1, "alter role current_user set work_mem = '4MB'"));
		assertThat(StatementCase.report(report.migrations().get(0).statements().get(0)))
			.containsExactly("ALTER ROLE concerns the whole server and not one database, so it was left out");
	}

	@Test
	void longStatementsAreCut() throws SQLException {
		LockReport report = trace(LockScripts.up(1, "select\n\t'%s'".formatted("é".repeat(200))));
		assertThat(report.migrations().get(0).statements().get(0).sql()).isEqualTo("select '" + "é".repeat(92) + "…");
	}

	@Test
	void tablespace() throws SQLException {
		try (Connection administration = database.dataSource().getConnection();
				Statement statement = administration.createStatement()) {
			statement.execute("set allow_in_place_tablespaces = on");
			statement.execute("create tablespace fast location ''");
		}
		LockReport report = trace(TABLES, LockScripts.up(2, "alter table users set tablespace fast"));
		assertThat(StatementCase.report(report.migrations().get(1).statements().get(0))).containsExactly(
				"table users: readers and writers wait", "rewrites table users", "BLOCKS",
				"> There is no way to do this while the table is in use.");
	}

	@Test
	void migrationInJavaIsOneStatement() throws SQLException {
		LockReport report = trace(TABLES, inJava());
		StatementLocks statement = report.migrations().get(1).statements().get(0);
		assertThat(statement.place()).isEqualTo(Reindex.class.getName());
		assertThat(StatementCase.report(statement)).containsExactly("table users: writers wait",
				"builds users_email_idx on table users", "BLOCKS",
				"> Create the index CONCURRENTLY, in a migration with no_transaction: true.");
	}

	private static Migration inJava() {
		Reindex migration = new Reindex();
		return new Migration(migration.metadata(), new Action.RunJava(migration, Reindex.class.getName()),
				Action.NOTHING, null, MigrationFolder.ofClass(Reindex.class.getName(), "test"));
	}

	private static List<String> tables(LockReport report, int migration) {
		return report.migrations()
			.get(migration)
			.statements()
			.stream()
			.flatMap((statement) -> statement.locks().stream())
			.map(LockedTable::table)
			.toList();
	}

	private LockReport trace(Migration... migrations) throws SQLException {
		return LockTracer.trace(List.of(migrations), this.connection);
	}

	private String text(Migration... migrations) throws SQLException {
		return LockText.of(trace(migrations), (tone, text) -> text);
	}

	private record Reindex() implements JavaMigration {

		@Override
		public MigrationMetadata metadata() {
			return MigrationMetadata.builder(2, "reindex").build();
		}

		@Override
		public void up(Connection connection) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				statement.execute("create index users_email_idx on users (email)");
			}
		}

	}

}
