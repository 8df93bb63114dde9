package dev.kat.internal.postgres;

import java.io.EOFException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataRetrievalFailureException;

import dev.kat.error.ConnectionFailedException;
import dev.kat.error.TrackingTableException;

import static org.assertj.core.api.Assertions.assertThat;

class SqlFailuresTests {

	@Test
	void lostConnectionIsReportedAsSuchWhateverTheSocketSays() {
		SQLException lost = new SQLException("An I/O error occurred", "08006", new EOFException());
		assertThat(SqlFailures.of(new DataAccessResourceFailureException("insert into …", lost)))
			.isInstanceOf(ConnectionFailedException.class)
			.hasMessage("Connection failed: An I/O error occurred (SQLSTATE 08006)");
	}

	@Test
	void anythingElseIsTroubleWithKatsTables() {
		SQLException denied = new SQLException("permission denied", "42501");
		assertThat(SqlFailures.of(new DataAccessResourceFailureException("insert into …", denied)))
			.isInstanceOf(TrackingTableException.class)
			.hasMessage("The tracking table or the journal cannot be used: permission denied (SQLSTATE 42501)");
	}

	@Test
	void failureThatIsNotTheDriversKeepsItsMessage() {
		assertThat((Throwable) SqlFailures.cause(new DataRetrievalFailureException("no row"))).hasMessage("no row");
	}

}
