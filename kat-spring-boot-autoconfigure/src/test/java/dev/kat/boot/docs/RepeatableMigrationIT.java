package dev.kat.boot.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationReport.Done;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The view of docs/repeatable.md.
 */
class RepeatableMigrationIT {

	private static final String VIEW = "1679012600_purchases_by_customer";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	private KatMigrator migrator;

	@BeforeEach
	void prepare(@TempDir Path directory) throws IOException {
		this.folders = new MigrationFolders(directory);
		FileSystemUtils.copyRecursively(Path.of("src/test/resources/shop"), directory);
		FileSystemUtils.copyRecursively(Path.of("src/test/resources/repeatable"), directory);
		this.migrator = KatMigrator.builder(this.database.dataSource())
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
		this.migrator.up();
	}

	@Test
	void runsAgainWhenItHasChanged() throws IOException {
		this.jdbc.execute("insert into customer values (1, 'Ada'); insert into purchase values (1, 1), (2, 1)");
		assertThat(this.jdbc.queryForMap("select * from purchases_by_customer"))
			.hasToString("{customer=1, purchases=2}");
		change("count(*) as purchases", "count(*) as purchases, max(id) as latest");
		assertThat(this.migrator.up().done()).extracting(Done::id).hasToString("[" + VIEW + "]");
		assertThat(this.jdbc.queryForMap("select * from purchases_by_customer"))
			.hasToString("{customer=1, purchases=2, latest=2}");
		assertThat(this.migrator.up().done()).isEmpty();
	}

	@Test
	void canChangeItsColumnsIfItDropsTheViewFirst() throws IOException {
		change("create or replace view", "drop view if exists purchases_by_customer;\ncreate view");
		change("count(*) as purchases", "count(*) as orders");
		assertThat(this.migrator.up().done()).hasSize(1);
		this.jdbc.execute("select orders from purchases_by_customer");
	}

	@Test
	void isRemovedByARollback() {
		assertThat(this.migrator.down(DownOptions.targets("purchases_by_customer")).done()).hasSize(1);
		assertThat(this.jdbc.queryForObject("select to_regclass('purchases_by_customer')", String.class)).isNull();
	}

	private void change(String text, String replacement) throws IOException {
		String script = Files.readString(this.folders.directory().resolve(VIEW + "/up.sql"));
		assertThat(script).contains(text);
		this.folders.write(VIEW + "/up.sql", script.replace(text, replacement));
	}

}
