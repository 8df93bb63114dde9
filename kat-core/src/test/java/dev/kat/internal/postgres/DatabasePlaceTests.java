package dev.kat.internal.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The place of a database in the log.
 */
class DatabasePlaceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jdbc:postgresql://localhost:5432/shop                                    | shop at localhost:5432
			jdbc:postgresql://db.example.com/shop                                    | shop at db.example.com
			jdbc:postgresql://a:5432,b:5433/shop?targetServerType=primary            | shop at a:5432,b:5433
			jdbc:postgresql://[::1]:5432/shop                                        | shop at [::1]:5432
			jdbc:postgresql://localhost/shop?user=u&password=p@x                     | shop at localhost
			jdbc:postgresql://localhost?user=u&password=a/b                          | shop at localhost
			jdbc:aws-wrapper:postgresql://cluster:5432/shop                          | shop at cluster:5432
			jdbc:postgresql:shop                                                     | shop
			jdbc:postgresql:///shop                                                  | shop
			jdbc:postgresql://user:secret@localhost/shop                             | shop
			jdbc:postgresql://user:sec/ret@localhost/shop                            | shop
			jdbc:other:something                                                     | shop
			""")
	void isTheNameAndTheHostsAndNothingElseOfTheUrl(String url, String place) {
		assertThat(DatabasePlace.of("shop", url)).isEqualTo(place);
	}

	@Test
	void isTheNameIfThereIsNoUrl() {
		assertThat(DatabasePlace.of("shop", (String) null)).isEqualTo("shop");
	}

}
