package dev.kat.boot.autoconfigure;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications whose first migration makes a schema named like the user of the database:
 * with the search path that PostgreSQL has by default, the next start looks there.
 */
@ExtendWith(OutputCaptureExtension.class)
class RecordInAnotherSchemaIT {

	private final TestDatabase database = TestDatabase.create();

	private final String role = "application_of_" + this.database.name();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.database.jdbc().execute("create role %1$s login password '%1$s'".formatted(this.role));
		this.database.jdbc().execute("grant create on database %s to %s".formatted(this.database.name(), this.role));
		this.database.jdbc().execute("grant all on schema public to " + this.role);
		this.folders = new MigrationFolders(directory).add("1_create_schema", """
				create schema if not exists %1$s;
				create table if not exists %1$s.orders (id int primary key, note text);
				""".formatted(this.role))
			.add("2_first_order",
					"insert into %s.orders values (1, 'first') on conflict do nothing".formatted(this.role),
					"parents: [1]")
			.add("3_clean_notes", "update %s.orders set note = 'cleaned'".formatted(this.role), "parents: [2]");
	}

	@AfterEach
	void dropRole() {
		this.database.jdbc().execute("drop owned by %1$s cascade; drop role %1$s".formatted(this.role));
	}

	@Test
	void isNamedByTheFirstStartAndAskedForByTheSecond(CapturedOutput output) {
		start();
		assertThat(output.getAll()).contains(
				"The next run will not find the record public.migrations: the search path (\"$user\", public) now leads to the schema %s\n"
					.formatted(this.role) + "  Set kat.schema=public before the next run.");
		this.database.jdbc().update("update %s.orders set note = 'from a customer'".formatted(this.role));
		FailingStart.with(output, settings())
			.isExplainedAs(
					("There is no table %1$s.migrations, but Kat already has a record in another schema: "
							+ "public.migrations. "
							+ "The search path (\"$user\", public; source: default) leads to the schema %1$s")
						.formatted(this.role),
					"Set kat.schema=public to keep using that record, or set kat.schema=%s to start a new one in which everything is pending."
						.formatted(this.role));
		assertThat(note()).isEqualTo("from a customer");
		start("kat.schema=public");
		assertThat(note()).isEqualTo("from a customer");
	}

	@Test
	void isAskedForByAStartThatOnlyChecks(CapturedOutput output) {
		start();
		FailingStart
			.with(output,
					Stream.concat(Stream.of(settings()), Stream.of("kat.on-startup=validate")).toArray(String[]::new))
			.withoutStackTrace();
		assertThat(output.getAll())
			.contains("There is no table %s.migrations, but Kat already has a record in another ".formatted(this.role)
					+ "schema: public.migrations.");
		start("kat.on-startup=validate", "kat.schema=public");
	}

	@Test
	void isOneForEachSchemaThatThePoolSets() {
		this.database.jdbc().execute("create schema tenant authorization " + this.role);
		start();
		start("spring.datasource.hikari.schema=tenant");
		assertThat(this.database.jdbc().queryForObject("select count(*) from tenant.migrations", Integer.class))
			.isEqualTo(3);
	}

	private String note() {
		return this.database.jdbc().queryForObject("select note from %s.orders".formatted(this.role), String.class);
	}

	private void start(String... more) {
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(Stream.concat(Stream.of(settings()), Stream.of(more))
				.map((setting) -> "--" + setting)
				.toArray(String[]::new))
			.close();
	}

	private String[] settings() {
		return new String[] { "spring.datasource.url=" + this.database.url(), "spring.datasource.username=" + this.role,
				"spring.datasource.password=" + this.role, "spring.datasource.hikari.maximum-pool-size=1",
				"kat.locations=" + this.folders.location() };
	}

	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, KatAutoConfiguration.class })
	static class Application {

	}

}
