package dev.kat.commands;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

import dev.kat.commands.importing.OtherTool;
import dev.kat.test.Schema;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application of 30 scripts is imported and applied.
 */
class ImportFlywayIT {

	private static final String REPORT = """
			+ 1_create_customers                 db/migration/V1__create_customers.sql
			+ 2_create_products                  db/migration/V2__create_products.sql
			+ 3_create_orders                    db/migration/V3__create_orders.sql
			+ 4_create_order_items               db/migration/V4__create_order_items.sql
			+ 5_add_email_to_customers           db/migration/V5__add_email_to_customers.sql, U5__add_email_to_customers.sql
			+ 6_create_audit_schema              db/migration/V6__create_audit_schema.sql
			+ 7_audit_orders                     db/migration/V7__audit_orders.sql
			+ 8_add_prices                       db/migration/V8__add_prices.sql
			+ 9_create_addresses                 db/migration/V9__create_addresses.sql
			+ 9001000_add_postcode               db/migration/V9_1__add_postcode.sql
			+ 9002000_check_country              db/migration/V9_2__check_country.sql
			+ 10_deliver_orders                  db/migration/V10__deliver_orders.sql
			+ 11_create_categories               db/migration/catalogue/V11__create_categories.sql
			+ 12_fill_categories                 db/migration/catalogue/V12__fill_categories.sql
			+ 13_categorize_products             db/migration/catalogue/V13__categorize_products.sql
			+ 14_index_orders_by_date            db/migration/V14__index_orders_by_date.sql
			+ 15_create_coupons                  db/migration/V15__create_coupons.sql
			+ 16_redeem_coupons                  db/migration/V16__redeem_coupons.sql
			+ 17_move_discounts                  db/migration/V17__move_discounts.sql
			+ 18_create_reviews                  db/migration/V18__create_reviews.sql
			+ 19_create_returns                  db/migration/V19__create_returns.sql
			+ 1736847000_add_phone_to_customers  db/migration/V20250114093000__add_phone_to_customers.sql
			+ 1738598400_create_stock            db/migration/V20250203160000__create_stock.sql
			+ 1738598700_fill_stock              db/migration/V20250203160500__fill_stock.sql
			+ 9181922828_a_order_totals          db/migration/views/R__a_order_totals.sql
			+ 9046586916_best_customers          db/migration/views/R__best_customers.sql
			+ 9321894269_customer_orders         db/migration/views/R__customer_orders.sql

			Changed:
			  db/migration/V14__index_orders_by_date.sql.conf:2
			    executeInTransaction=false became no_transaction: true.
			  db/migration/V6__create_audit_schema.sql:1
			    Set kat.placeholders.audit_schema to the value of Flyway's placeholder ${audit_schema}.
			  db/migration/V8__add_prices.sql:2
			    Set kat.placeholders.currency to the value of Flyway's placeholder ${currency}.

			Left out:
			  db/migration/afterMigrate.sql
			    Kat runs no SQL at the event afterMigrate. Put what you need once into a migration, or write a MigrationListener.
			  db/migration/beforeEachMigrate__limits.sql
			    Kat runs no SQL at the event beforeEachMigrate. Put what you need once into a migration, or write a MigrationListener.

			Wrote 27 migrations to migrations.
			""";

	private static final Map<String, String> PLACEHOLDERS = Map.of("kat.placeholders.audit_schema", "audit",
			"kat.placeholders.currency", "EUR");

	/** As Flyway runs them. COPY needs more than JDBC, and makes no schema. */
	private static final List<String> IN_ORDER = List.of("V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V9_1",
			"V9_2", "V10", "V11", "V13", "V14", "V15", "V16", "V17", "V18", "V19", "V20250114093000", "V20250203160000",
			"V20250203160500", "R__a_order_totals", "R__best_customers", "R__customer_orders");

	@TempDir
	private Path directory;

	private final TestDatabase database = TestDatabase.create();

	private Path scripts;

	@BeforeEach
	void copyApplication() throws IOException, URISyntaxException {
		this.scripts = this.directory.resolve("db/migration");
		FileSystemUtils.copyRecursively(
				Path.of(Objects.requireNonNull(getClass().getResource("/importing/flyway-app")).toURI()), this.scripts);
	}

	@Test
	void hasThirtyScripts() throws IOException {
		assertThat(files().keySet().stream().filter((file) -> file.toString().endsWith(".sql"))).hasSize(30);
	}

	@Test
	void appliesOnAnEmptyDatabaseWhatItTookOver() throws IOException {
		Map<Path, String> before = files();
		TestRun run = run();
		run.run(command());
		assertThat(run.printed()).isEqualTo(REPORT);
		assertThat(run.logged()).containsExactly(
				"Took over no history: the database has no table flyway_schema_history. "
						+ "If Flyway uses another one, set kat.historyTable",
				"Give new migrations the parent 1738598700_fill_stock, not a repeatable "
						+ "migration: a repeatable one can then use what a new one creates");
		assertThat(files()).isEqualTo(before);
		run.run(new ValidateCommand(1, false, Format.TEXT));
		run.run(new UpCommand(new Selection(null, null), false));
		assertThat(withoutRecord(Schema.lines(this.database.jdbc()))).isEqualTo(Schema.lines(madeByScripts()));
		assertThat(this.database.jdbc().queryForObject("select count(*) from categories", Integer.class)).isEqualTo(4);
	}

	@Test
	void rollsBackWithTheUndoScript() {
		TestRun run = run();
		run.run(command());
		run.run(new UpCommand(new Selection(5, null), false));
		run.run(new DownCommand(new Selection(1, null), false));
		assertThat(Schema.lines(this.database.jdbc())).noneMatch((line) -> line.contains("customers.email"))
			.anyMatch((line) -> line.contains("orders.customer_id"));
	}

	@Test
	void addsALaterScriptAndChangesNoOther() throws IOException {
		run().run(command());
		Map<Path, String> before = files(this.directory.resolve("migrations"));
		TestRun second = run();
		second.run(command());
		assertThat(second.printed()).endsWith("Nothing to write: all 27 migrations are already in migrations.\n")
			.doesNotContain("+ ");
		assertThat(second.logged()).singleElement().asString().startsWith("Took over no history: ");
		assertThat(files(this.directory.resolve("migrations"))).isEqualTo(before);
		Files.writeString(this.scripts.resolve("V20260101000000__add_note.sql"), "ALTER TABLE orders ADD note text;\n");
		TestRun third = run();
		third.run(command());
		assertThat(third.printed()).contains("\n+ 1767225600_add_note ", """
				  migrations/9181922828_a_order_totals/metadata.yaml
				    It stays as it is, with parents [1738598700_fill_stock] in place of [1767225600_add_note]. \
				If it must run after 1767225600_add_note, as with Flyway, add that to its parents.
				""").endsWith("\nWrote 1 migration to migrations; 27 were already there.\n");
		assertThat(files(this.directory.resolve("migrations"))).containsAllEntriesOf(before);
		third.run(new ValidateCommand(2, false, Format.TEXT));
	}

	private static ImportCommand command() {
		return new ImportCommand(OtherTool.FLYWAY, List.of("db/migration"), "", false, Format.TEXT);
	}

	private TestRun run() {
		Map<String, String> settings = new TreeMap<>(PLACEHOLDERS);
		settings.put("kat.locations", "file:migrations");
		settings.put("kat.url", this.database.url());
		settings.put("kat.username", this.database.username());
		settings.put("kat.password", this.database.password());
		return TestRun.inDirectory(this.directory, settings);
	}

	private Map<Path, String> files() throws IOException {
		return files(this.scripts);
	}

	private static Map<Path, String> files(Path directory) throws IOException {
		Map<Path, String> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(directory)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				files.put(path, Files.readString(path));
			}
		}
		return files;
	}

	private static List<String> withoutRecord(List<String> lines) {
		return lines.stream().filter((line) -> !line.matches(".*\\b(public\\.)?migrations(_.*|\\..*| .*|)")).toList();
	}

	private JdbcTemplate madeByScripts() throws IOException {
		JdbcTemplate jdbc = TestDatabase.create().jdbc();
		Map<Path, String> texts = files();
		for (String script : IN_ORDER) {
			String text = texts.entrySet()
				.stream()
				.filter((file) -> file.getKey().getFileName().toString().matches(script + "(__.*)?\\.sql"))
				.map(Map.Entry::getValue)
				.findFirst()
				.orElseThrow();
			jdbc.execute(text.replace("${audit_schema}", "audit").replace("${currency}", "EUR"));
		}
		return jdbc;
	}

}
