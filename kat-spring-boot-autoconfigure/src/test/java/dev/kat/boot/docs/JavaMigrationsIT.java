package dev.kat.boot.docs;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.plan.DownOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example of docs/java-migrations.md, among migrations in SQL.
 */
class JavaMigrationsIT {

	private final TestDatabase database = TestDatabase.create();

	@Test
	void fillsSlugsAndTakesThemBack(@TempDir Path directory) {
		MigrationFolders folders = new MigrationFolders(directory)
			.add("1789600000_add_slug_to_products",
					"create table products (id bigint, name text, slug text); "
							+ "insert into products values (1, 'Crème brûlée'), (2, 'Rock & Roll')")
			.add("1789800000_require_slugs", "alter table products alter slug set not null", "parents: [fill_slugs]")
			.write("1789800000_require_slugs/down.sql", "alter table products alter slug drop not null");
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, KatAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=" + this.database.url(),
					"spring.datasource.username=" + this.database.username(),
					"spring.datasource.password=" + this.database.password(), "kat.locations=" + folders.location())
			.withBean(FillSlugs.class)
			.run((context) -> {
				assertThat(slugs()).containsExactly("creme-brulee", "rock-roll");
				context.getBean(KatMigrator.class).down(DownOptions.targets("fill_slugs"));
				assertThat(slugs()).containsOnlyNulls();
			});
	}

	private List<String> slugs() {
		return this.database.jdbc().queryForList("select slug from products order by id", String.class);
	}

}
