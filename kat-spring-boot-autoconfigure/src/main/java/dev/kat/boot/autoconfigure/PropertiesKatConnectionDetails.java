package dev.kat.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * What {@code kat.*} properties say.
 */
final class PropertiesKatConnectionDetails implements KatConnectionDetails {

	private final KatProperties properties;

	PropertiesKatConnectionDetails(KatProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return this.properties.url();
	}

	@Override
	public @Nullable String getUsername() {
		return this.properties.username();
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.password();
	}

	/**
	 * Not guessed here, so that what was configured can be told from what was not.
	 */
	@Override
	public @Nullable String getDriverClassName() {
		return this.properties.driverClassName();
	}

}
