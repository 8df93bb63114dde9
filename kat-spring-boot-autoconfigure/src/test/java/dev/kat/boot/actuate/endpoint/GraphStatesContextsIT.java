package dev.kat.boot.actuate.endpoint;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.endpoint.KatEndpointAutoConfiguration;
import dev.kat.plan.MigrationReport;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page is told if there is a parent context, and both contexts have a migrator
 * and the page.
 */
class GraphStatesContextsIT {

	private final TestDatabase database = TestDatabase.create();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.database.jdbc().execute("create table gate (id int)");
		this.folders = new MigrationFolders(directory).add("1_base", "insert into gate values (1)");
	}

	@Test
	void followARunOfAMigratorOfTheParent() {
		inParentAndChild((child) -> assertFollows(child, "katMigrator"));
	}

	@Test
	void followARunOfAMigratorOfTheChild() {
		inParentAndChild((child) -> assertFollows(child, "orders"));
	}

	@Test
	void followNoRunOfAnotherMigrator() {
		inParentAndChild((child) -> {
			assertThat(run(child, "orders", "katMigrator")).isNull();
			assertThat(run(child, "katMigrator", "orders")).isNull();
		});
	}

	private void assertFollows(ApplicationContext child, String migrator) throws Exception {
		assertThat(run(child, migrator, migrator)).asInstanceOf(InstanceOfAssertFactories.MAP)
			.containsEntry("operation", "up")
			.containsEntry("here", true);
	}

	/**
	 * Returns what the page of a migrator says of the run of one.
	 */
	private Object run(ApplicationContext child, String running, String shown) throws Exception {
		CompletableFuture<MigrationReport> run;
		Object states;
		try (Connection holder = this.database.dataSource().getConnection();
				Statement statement = holder.createStatement()) {
			holder.setAutoCommit(false);
			statement.execute("lock table gate");
			run = CompletableFuture.supplyAsync(child.getBean(running, KatMigrator.class)::up);
			KatEndpointIT.awaitOneWaitingForTheGate(this.database);
			states = child.getBean(KatEndpointWebExtension.class).part("graph.states", shown, null).getBody();
			holder.rollback();
		}
		run.get();
		assertThat(states).asInstanceOf(InstanceOfAssertFactories.MAP).containsKey("migrations");
		return ((Map<?, ?>) states).get("run");
	}

	private void inParentAndChild(Work work) {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class, KatEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=kat", "kat.on-startup=none",
					"kat.url=" + this.database.url(), "kat.username=" + this.database.username(),
					"kat.password=" + this.database.password(), "kat.locations=" + this.folders.location());
		runner.run((
				parent) -> runner.withParent(parent).withBean("orders", KatMigrator.class, this::orders).run(work::in));
	}

	private KatMigrator orders() {
		return KatMigrator.builder(this.database.dataSource())
			.table("order_migrations")
			.locations(List.of(this.folders.location()))
			.build();
	}

	/**
	 * Work in the child.
	 */
	private interface Work {

		void in(ApplicationContext child) throws Exception;

	}

}
