package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

import dev.kat.internal.run.Retries;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SessionIT {

	private Session session;

	@BeforeEach
	void borrow() throws SQLException {
		Retries none = new Retries(0, Duration.ZERO, Duration.ZERO);
		this.session = Session.borrow(new Connections(TestDatabase.create().dataSource(), null, none));
	}

	@AfterEach
	void giveBack() {
		this.session.close();
	}

	@Test
	void throwsWhatTheDriverReported() {
		assertThatExceptionOfType(PSQLException.class).isThrownBy(() -> this.session.execute("drop table missing"))
			.satisfies((ex) -> assertThat(ex.getServerErrorMessage()).isNotNull())
			.extracting(SQLException::getSQLState)
			.isEqualTo("42P01");
	}

	@Test
	void throwsWhatReadingARowThrows() {
		SQLException failure = new SQLException("unreadable");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.session.forEach("select 1", (row) -> {
			throw failure;
		})).isSameAs(failure);
	}

	@Test
	void returnsNothingWhereThereIsNoFirstRow() throws SQLException {
		assertThat(this.session.first("select 1 where false", (row, number) -> row.getInt(1))).isEmpty();
	}

	@Test
	void failsWhereTheOneRowIsMissing() {
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.session.text("select 'a' where false"))
			.withMessage("The query returned no row");
	}

	@Test
	void passesArgumentsOn() throws SQLException {
		assertThat(this.session.texts("select ? union all select ? order by 1", "a", "b")).isEqualTo(List.of("a", "b"));
		assertThat(this.session.ask("select ? = 1", 1)).isTrue();
		assertThat(this.session.ask("select ? = 1", 2)).isFalse();
	}

	@Test
	void keepsNothingOfWorkThatFailed() throws SQLException {
		assertThatExceptionOfType(PSQLException.class).isThrownBy(() -> this.session.inTransaction(() -> {
			this.session.execute("create table t (id int)");
			return this.session.ask("select nonsense");
		}));
		assertThat(this.session.ask("select pg_catalog.to_regclass('t') is null")).isTrue();
	}

}
