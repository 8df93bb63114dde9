package dev.kat.internal.postgres;

import java.io.EOFException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import dev.kat.error.ConnectionFailedException;
import dev.kat.error.TrackingTableException;

import static org.assertj.core.api.Assertions.assertThat;

class SqlFailuresTests {

	@Test
	void lostConnectionIsReportedAsSuchWhateverTheSocketSays() {
		SQLException lost = new SQLException("An I/O error occurred", "08006", new EOFException());
		assertThat(SqlFailures.of(lost)).isInstanceOf(ConnectionFailedException.class)
			.hasMessage("Connection failed: An I/O error occurred (SQLSTATE 08006)");
	}

	@Test
	void anythingElseIsTroubleWithKatsTables() {
		SQLException denied = new SQLException("permission denied", "42501");
		assertThat(SqlFailures.of(denied)).isInstanceOf(TrackingTableException.class)
			.hasMessage("The tracking table or the journal cannot be used: permission denied (SQLSTATE 42501)");
	}

	@Test
	void whatTheDriverReportedIsUnderWhatWasPutAroundIt() {
		SQLException lost = new SQLException("An I/O error occurred", "08006", new EOFException());
		assertThat(SqlFailures.deepest(new IllegalStateException(new SQLException("No connection", lost))))
			.containsSame(lost);
	}

	@Test
	void failureWithoutTheDriverHasNothingOfIt() {
		assertThat(SqlFailures.deepest(new IllegalStateException(new EOFException()))).isEmpty();
	}

}
