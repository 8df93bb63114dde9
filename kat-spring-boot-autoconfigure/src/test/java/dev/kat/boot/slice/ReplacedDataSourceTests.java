package dev.kat.boot.slice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.test.context.TestContextManager;

import dev.kat.error.UnsupportedDatabaseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Boot replaces a DataSource that is not made for tests by an embedded one, if there is
 * one.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReplacedDataSourceTests {

	@Test
	void theFailureTellsHowToKeepTheDataSource(CapturedOutput output) throws Exception {
		TestContextManager slice = new TestContextManager(ReplacedDataSource.class);
		assertThatIllegalStateException().isThrownBy(() -> slice.prepareTestInstance(new ReplacedDataSource()))
			.satisfies((failure) -> assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
				.isInstanceOf(UnsupportedDatabaseException.class));
		assertThat(output).contains(
				"""
						Description:

						Unsupported database: H2 2. Kat supports PostgreSQL 14 and later.

						Action:

						Point Kat at a PostgreSQL database, or switch it off with kat.enabled=false. In a test slice that replaces the DataSource with an embedded database, add @AutoConfigureTestDatabase(replace = NONE).
						""");
	}

	@JdbcTest(properties = { "kat.locations=classpath:shop", "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/x" })
	static class ReplacedDataSource {

	}

}
