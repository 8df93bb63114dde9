package dev.kat.commands.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionSettingsTests {

	@Test
	void keepsCredentialsOutOfTheUrl() {
		SimpleDriverDataSource dataSource = dataSource(
				"jdbc:postgresql://db:5433/shop?user=a&ssl=true&PASSWORD=x&password=p%25w&sslpassword=k", null, null);
		assertThat(dataSource.getUrl()).isEqualTo("jdbc:postgresql://db:5433/shop?ssl=true");
		assertThat(dataSource.getConnectionProperties())
			.containsAllEntriesOf(Map.of("user", "a", "password", "p%w", "sslpassword", "k"));
	}

	@Test
	void leavesNothingOfAQueryThatIsAllCredentials() {
		assertThat(dataSource("jdbc:postgresql:shop?password=x", null, null).getUrl())
			.isEqualTo("jdbc:postgresql:shop");
	}

	@Test
	void prefersUserAndPasswordOfTheirOwn() {
		assertThat(dataSource("jdbc:postgresql://db/shop?user=a&password=x", "b", "y").getConnectionProperties())
			.containsAllEntriesOf(Map.of("user", "b", "password", "y"));
	}

	@Test
	void namesTheApplicationUnlessTheUrlDoes() {
		assertThat(dataSource("jdbc:postgresql://db/shop", null, null).getConnectionProperties())
			.containsEntry("ApplicationName", "kat-maven-plugin");
		assertThat(dataSource("jdbc:postgresql://db/shop?ApplicationName=me", null, null).getConnectionProperties())
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:mysql://db/shop?password=secret      | it does not begin with jdbc:postgresql:
			postgresql://db/shop?password=secret      | it does not begin with jdbc:postgresql:
			jdbc:postgresql://me:secret@db/shop       | it contains an @
			jdbc:postgresql://db/shop?password=%secret | one of its parameters is not URL-encoded
			jdbc:postgresql://db:port/shop?x=secret   | the driver cannot read it
			jdbc:postgresql://me:secret/shop          | the driver cannot read it
			jdbc:postgresql://a:1,b:secret            | the driver cannot read it
			jdbc:postgresql://[::1]:secret/shop       | the driver cannot read it
			""")
	void refusesOtherUrlsWithoutQuotingThem(String url, String problem) {
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> dataSource(url, null, null))
			.withMessageStartingWith("Invalid kat.url: " + problem + "\n")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret"))
			.withNoCause();
	}

	@Test
	void keepsTheDriverFromLoggingAWrongPort() {
		List<String> logged = new ArrayList<>();
		Handler handler = new Handler() {

			@Override
			public void publish(LogRecord logRecord) {
				logged.add(logRecord.getMessage());
			}

			@Override
			public void flush() {
			}

			@Override
			public void close() {
			}

		};
		Logger logger = Logger.getLogger("org.postgresql");
		logger.addHandler(handler);
		try {
			assertThatExceptionOfType(SettingsException.class)
				.isThrownBy(() -> dataSource("jdbc:postgresql://me:secret/shop", null, null));
			assertThat(new ConnectionSettings("kat.url", "jdbc:postgresql:shop", null, null, "x")
				.isSameDatabase("jdbc:postgresql://me:secret/shop")).isFalse();
		}
		finally {
			logger.removeHandler(handler);
		}
		assertThat(logged).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql:shop", "jdbc:postgresql:", "jdbc:postgresql:shop?ssl=true",
			"jdbc:postgresql://db/", "jdbc:postgresql://:5433/shop", "jdbc:postgresql:///shop",
			"jdbc:postgresql://a:1,b,[::1]:3/shop?x=a:b" })
	void passesOnWhatTheDriverReads(String url) {
		assertThat(dataSource(url, null, null).getUrl()).isEqualTo(url);
	}

	@Test
	void keepsItsValuesOutOfItsText() {
		assertThat(new ConnectionSettings("kat.url", "jdbc:postgresql:x?password=secret", "a", "secret", "x"))
			.hasToString("ConnectionSettings from kat.url");
	}

	private static SimpleDriverDataSource dataSource(String url, String username, String password) {
		return (SimpleDriverDataSource) new ConnectionSettings("kat.url", url, username, password, "kat-maven-plugin")
			.dataSource();
	}

}
