package dev.kat.resilience;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.KatMigrator;
import dev.kat.migration.Isolation;
import dev.kat.migration.JavaMigration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.plan.MigrationReport;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations in Java through a pooler that gives each transaction another server
 * connection.
 */
@Timeout(120)
class JavaMigrationPgBouncerIT {

	private static final int SERVER_CONNECTIONS = 2;

	@Test
	void runOnceBetweenInstancesAndLeaveTheServerConnectionsAsTheyWere(@TempDir Path directory) throws Exception {
		Assumptions.assumeTrue(PgBouncer.isInstalled(), "PgBouncer");
		TestDatabase target = TestDatabase.create();
		target.jdbc().execute("create table public.witness (id bigint)");
		JavaMigration[] migrations = IntStream.rangeClosed(1, 6).mapToObj(Witness::new).toArray(JavaMigration[]::new);
		try (PgBouncer bouncer = PgBouncer.start(target, SERVER_CONNECTIONS, directory)) {
			List<CompletableFuture<MigrationReport>> instances = Stream
				.generate(() -> CompletableFuture.supplyAsync(migrator(bouncer, migrations)::up))
				.limit(3)
				.toList();
			instances.forEach(CompletableFuture::join);
			for (int number = 0; number < 2 * SERVER_CONNECTIONS; number++) {
				assertThat(bouncer.database().jdbc().queryForObject("show search_path", String.class))
					.isEqualTo("\"$user\", public");
			}
		}
		assertThat(target.jdbc().queryForList("select id from witness order by id", Long.class)).containsExactly(1L, 2L,
				3L, 4L, 5L, 6L);
	}

	private static KatMigrator migrator(PgBouncer bouncer, JavaMigration... migrations) {
		return KatMigrator.builder(bouncer.database().dataSource())
			.unpooledDataSource(bouncer.database().dataSource())
			.locations(List.of())
			.javaMigrations(migrations)
			.build();
	}

	/**
	 * Writes down that it has run, and changes a setting of the session.
	 *
	 * @param number its timestamp
	 */
	private record Witness(long number) implements JavaMigration {

		@Override
		public MigrationMetadata metadata() {
			return MigrationMetadata.builder(this.number, "witness")
				.parents((this.number == 1) ? new String[0] : new String[] { String.valueOf(this.number - 1) })
				.isolation((this.number % 2 == 0) ? Isolation.REPEATABLE_READ : Isolation.READ_COMMITTED)
				.build();
		}

		@Override
		public void up(Connection connection) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				statement.execute("set search_path = pg_catalog");
				statement.execute("insert into public.witness values (" + this.number + ")");
			}
		}

	}

}
