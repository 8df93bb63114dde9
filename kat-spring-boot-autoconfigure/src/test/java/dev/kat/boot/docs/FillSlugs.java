package dev.kat.boot.docs;

import java.sql.Connection;
import java.text.Normalizer;
import java.util.Locale;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.ReversibleJavaMigration;

/**
 * Example of docs/java-migrations.md.
 */
@Component
class FillSlugs implements ReversibleJavaMigration {

	@Override
	public MigrationMetadata metadata() {
		return MigrationMetadata.builder(1789700000, "fill_slugs")
			.description("A slug for every product")
			.parents("add_slug_to_products")
			.build();
	}

	@Override
	public void up(Connection connection) {
		JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
		RowCallbackHandler fill = (row) -> jdbc.update("update products set slug = ? where id = ?",
				slug(row.getString("name")), row.getLong("id"));
		jdbc.query("select id, name from products where slug is null", fill);
	}

	@Override
	public void down(Connection connection) {
		new JdbcTemplate(new SingleConnectionDataSource(connection, true)).update("update products set slug = null");
	}

	private static String slug(String name) {
		String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
		return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
	}

}
