package dev.kat.commands.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PostgresUrlTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					postgres://me:pw@db:5433/shop                  | jdbc:postgresql://db:5433/shop?user=me&password=pw
					postgresql://me:pw@db/shop?sslmode=verify-full | jdbc:postgresql://db/shop?sslmode=verify-full&user=me&password=pw
					postgresql+ssl://me@db/shop                    | jdbc:postgresql://db/shop?sslmode=require&user=me
					postgresql+ssl://db/shop?sslmode=verify-ca     | jdbc:postgresql://db/shop?sslmode=verify-ca
					' postgres://db/shop '                         | jdbc:postgresql://db/shop
					postgres://db                                  | jdbc:postgresql://db/
					postgres:///shop                               | jdbc:postgresql://localhost/shop
					postgres://:5433/shop                          | jdbc:postgresql://localhost:5433/shop
					postgres://db:/shop                            | jdbc:postgresql://db/shop
					postgres://me:@db/shop                         | jdbc:postgresql://db/shop?user=me
					postgres://[::1]:5433/shop                     | jdbc:postgresql://[::1]:5433/shop
					postgres://me:pw@[2001:db8::1]/shop            | jdbc:postgresql://[2001:db8::1]/shop?user=me&password=pw
					postgres://a:1,b:2,[::1]:3,d/shop              | jdbc:postgresql://a:1,b:2,[::1]:3,d/shop
					postgres://me:p%40s%2Fs%3A%25%26%2B%20%3F%23@db/my%20shop | jdbc:postgresql://db/my+shop?user=me&password=p%40s%2Fs%3A%25%26%2B+%3F%23
					postgres://me:p@ss:w0rd+1@db/shop              | jdbc:postgresql://db/shop?user=me&password=p%40ss%3Aw0rd%2B1
					postgres://m%C3%BCller:gr%C3%BCn@db/caf%C3%A9  | jdbc:postgresql://db/caf%C3%A9?user=m%C3%BCller&password=gr%C3%BCn
					postgres:///?host=db&port=5433&dbname=shop&user=me&password=a%26b | jdbc:postgresql://db:5433/shop?user=me&password=a%26b
					""")
	void translates(String url, String jdbc) {
		assertThat(PostgresUrl.toJdbc("kat.url", url)).isEqualTo(jdbc);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			application_name=me&connect_timeout=10       | ApplicationName=me&connectTimeout=10
			application_name=me&fallback_application_name=kat | ApplicationName=me
			search_path=shop%2Cpublic                    | currentSchema=shop%2Cpublic
			target_session_attrs=read-write              | targetServerType=primary
			target_session_attrs=prefer-standby          | targetServerType=preferSecondary
			options=-c%20work_mem%3D64MB                 | options=-c+work_mem%3D64MB
			sslrootcert=%2Fetc%2Fca.pem&gssencmode=disable | sslrootcert=%2Fetc%2Fca.pem&gssEncMode=disable
			socketTimeout=30&reWriteBatchedInserts=true  | socketTimeout=30&reWriteBatchedInserts=true
			""")
	void translatesParameters(String parameters, String jdbc) {
		assertThat(PostgresUrl.toJdbc("kat.url", "postgres://db/shop?" + parameters))
			.isEqualTo("jdbc:postgresql://db/shop?" + jdbc);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db/shop?password=x", "mysql://db/shop", "shop", "" })
	void leavesOtherTextAlone(String text) {
		assertThat(PostgresUrl.toJdbc("kat.url", text)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					postgres://me:sec/ret@db/shop       | its user or password contains a character that ends them
					postgres://me:sec?ret@db/shop       | its user or password contains a character that ends them
					postgres://me:12?secret@db/shop     | its user or password contains a character that ends them
					postgres://me:sec#ret@db/shop       | it contains a #
					postgres://me:secret%@db/shop       | it contains a percent sign that encodes nothing
					postgres://me:%secret@db/shop       | it contains a percent sign that encodes nothing
					postgres://me:%ffsecret@db/shop     | what is percent-encoded in it is not UTF-8
					postgres://db:secret/shop           | its host or port is not valid
					postgres://db:99999/shop?password=secret | its port is not between 1 and 65535
					postgres://db:0/shop                | its port is not between 1 and 65535
					postgres://db:123456789012/shop     | its port is not between 1 and 65535
					postgres://me:secret@2001:db8::1/shop | the address of its host has several colons
					postgres://me:secret@[::1/shop      | its host or port is not valid
					postgres://me:secret@my host/shop   | its host or port is not valid
					postgres://db/shop/secret           | the name of the database contains a /
					postgres://me:secret@%2Fvar%2Frun/shop | its host is the directory of a Unix socket
					postgres:///shop?host=/var/run/postgresql&password=secret | its host is the directory of a Unix socket
					postgres:///shop?host=%2Fvar%2Frun&password=secret | its host is the directory of a Unix socket
					postgres://db/shop?sslmode=secret   | its sslmode is not valid
					postgres://db/shop?secret           | one of its parameters has no value
					postgres://db/shop?password=secret&applicaton_name=x | its parameter 'applicaton_name' is not known (did you mean application_name?)
					postgres://db/shop?password=secret&pool_max_conns=4 | its parameter 'pool_max_conns' is not known
					postgres://db/shop?target_session_attrs=secret | its target_session_attrs is not one of any, prefer-standby, primary, read-only, read-write, standby
					""")
	void refusesOthersWithoutQuotingThem(String url, String problem) {
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> PostgresUrl.toJdbc("kat.url", url))
			.withMessageStartingWith("Invalid kat.url: " + problem + "\n")
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("secret").hasMessageNotContaining("ret@"))
			.withNoCause();
	}

	@Test
	void saysHowToWriteSpecialCharacters() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> PostgresUrl.toJdbc("KAT_URL", "postgres://me:100%@db/shop"))
			.withMessage("""
					Invalid KAT_URL: it contains a percent sign that encodes nothing
					Characters such as @ : / ? # % in a user or password must be percent-encoded (% as %25). \
					Or give user and password apart from the URL, as they are.""");
	}

}
