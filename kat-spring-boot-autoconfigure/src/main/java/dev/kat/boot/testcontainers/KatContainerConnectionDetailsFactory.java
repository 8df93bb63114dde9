package dev.kat.boot.testcontainers;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.JdbcDatabaseContainer;

import dev.kat.boot.autoconfigure.KatConnectionDetails;

/**
 * Creates Kat's connection details from a container that is a service connection.
 */
final class KatContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<JdbcDatabaseContainer<?>, KatConnectionDetails> {

	@Override
	protected KatConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
		return new KatContainerConnectionDetails(source);
	}

	private static final class KatContainerConnectionDetails
			extends ContainerConnectionDetails<JdbcDatabaseContainer<?>> implements KatConnectionDetails {

		private KatContainerConnectionDetails(ContainerConnectionSource<JdbcDatabaseContainer<?>> source) {
			super(source);
		}

		@Override
		public String getJdbcUrl() {
			return getContainer().getJdbcUrl();
		}

		@Override
		public String getUsername() {
			return getContainer().getUsername();
		}

		@Override
		public String getPassword() {
			return getContainer().getPassword();
		}

		@Override
		public String getDriverClassName() {
			return getContainer().getDriverClassName();
		}

	}

}
