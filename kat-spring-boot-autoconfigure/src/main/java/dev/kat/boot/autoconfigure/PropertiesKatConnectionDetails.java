package dev.kat.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.kat.error.InvalidConfigurationException;

/**
 * The connection details that {@code kat.*} properties contain.
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
	 * Not guessed here, to distinguish what was configured from what was not.
	 */
	@Override
	public @Nullable String getDriverClassName() {
		return this.properties.driverClassName();
	}

	/**
	 * Refuses properties that are not used without a URL.
	 * @throws InvalidConfigurationException if one is set
	 */
	void refuseWithoutUrl() {
		if (StringUtils.hasText(getDriverClassName())) {
			throw new InvalidConfigurationException("kat.driver-class-name",
					"it is the driver for kat.url, which is not set; set kat.url as well, or remove it");
		}
		if (StringUtils.hasText(getPassword()) && !StringUtils.hasText(getUsername())) {
			throw new InvalidConfigurationException("kat.password",
					"it is the password of kat.username, which is not set; set kat.username as well, or remove it "
							+ "(in the environment, it is KAT_PASSWORD)");
		}
	}

}
