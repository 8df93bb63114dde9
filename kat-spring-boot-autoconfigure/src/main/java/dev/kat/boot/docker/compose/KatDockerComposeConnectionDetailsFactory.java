package dev.kat.boot.docker.compose;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.kat.boot.autoconfigure.KatConnectionDetails;

/**
 * Creates Kat's connection details from the JDBC connection details of a Docker Compose
 * service.
 */
final class KatDockerComposeConnectionDetailsFactory
		implements ConnectionDetailsFactory<JdbcConnectionDetails, KatConnectionDetails> {

	@Override
	public KatConnectionDetails getConnectionDetails(JdbcConnectionDetails input) {
		return new AdaptedConnectionDetails(input);
	}

	private record AdaptedConnectionDetails(JdbcConnectionDetails input) implements KatConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.input.getJdbcUrl();
		}

		@Override
		public @Nullable String getUsername() {
			return this.input.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.input.getPassword();
		}

		@Override
		public String getDriverClassName() {
			return this.input.getDriverClassName();
		}

	}

}
