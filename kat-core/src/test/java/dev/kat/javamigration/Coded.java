package dev.kat.javamigration;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;

import dev.kat.migration.JavaMigration;
import dev.kat.migration.MigrationMetadata;
import dev.kat.migration.MigrationMetadataBuilder;
import dev.kat.migration.ReversibleJavaMigration;

/**
 * A migration that does what a test says.
 *
 * @param metadata what it says of itself
 * @param code what applies it
 * @param checksum what it declares
 */
record Coded(MigrationMetadata metadata, Code code, Optional<String> checksum) implements JavaMigration {

	static Coded of(MigrationMetadataBuilder metadata, Code code) {
		return new Coded(metadata.build(), code, Optional.empty());
	}

	static Coded of(MigrationMetadataBuilder metadata, String sql) {
		return of(metadata, sql(sql));
	}

	static Reversible reversible(MigrationMetadataBuilder metadata, String up, String down) {
		return new Reversible(metadata.build(), sql(up), sql(down));
	}

	Coded declaring(String text) {
		return new Coded(this.metadata, this.code, Optional.of(text));
	}

	private static Code sql(String sql) {
		return (connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute(sql);
			}
		};
	}

	@Override
	public void up(Connection connection) throws Exception {
		this.code.run(connection);
	}

	/**
	 * What a migration does.
	 */
	interface Code {

		void run(Connection connection) throws Exception;

	}

	/**
	 * One that can be rolled back.
	 *
	 * @param metadata what it says of itself
	 * @param upCode what applies it
	 * @param downCode what rolls it back
	 */
	record Reversible(MigrationMetadata metadata, Code upCode, Code downCode) implements ReversibleJavaMigration {

		@Override
		public void up(Connection connection) throws Exception {
			this.upCode.run(connection);
		}

		@Override
		public void down(Connection connection) throws Exception {
			this.downCode.run(connection);
		}

	}

}
