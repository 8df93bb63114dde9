package dev.kat.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.kat.error.InvalidConfigurationException;

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

	/**
	 * Refuses what is not used where there is no URL.
	 * @throws InvalidConfigurationException if it is set nevertheless
	 */
	void refuseWithoutUrl() {
		if (StringUtils.hasText(getDriverClassName())) {
			throw new InvalidConfigurationException("kat.driver-class-name",
					"it is the driver for kat.url, which is not set; set kat.url as well, or remove it");
		}
		if (StringUtils.hasText(getPassword()) && !StringUtils.hasText(getUsername())) {
			throw new InvalidConfigurationException("kat.password",
					"it is the password of kat.username, which is not set; set kat.username as well, or remove it");
		}
	}

}
