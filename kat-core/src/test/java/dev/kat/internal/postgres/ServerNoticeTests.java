package dev.kat.internal.postgres;

import java.sql.SQLWarning;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

class ServerNoticeTests {

	@ParameterizedTest
	@CsvSource({ "WARNUNG, 01000, WARN", "HINWEIS, 00000, INFO", "WARNUNG, 01007, WARN", "NOTICE, 01000, INFO",
			"WARNING, 00000, WARN", "INFO, 00000, DEBUG", "LOG, 00000, DEBUG", "DEBUG, 00000, DEBUG" })
	void hasALevelInEveryLanguage(String severity, String sqlState, Level level) {
		ServerNotice notice = ServerNotice
			.of(new PSQLWarning(new ServerErrorMessage("S" + severity + "\0C" + sqlState + "\0MText\0")));
		assertThat(notice.level()).isEqualTo(level);
		assertThat(notice).hasToString(severity + ": Text");
	}

	@ParameterizedTest
	@CsvSource({ "01000, WARN, WARNING: Text", "00000, INFO, NOTICE: Text", ", INFO, NOTICE: Text" })
	void hasALevelWithAnotherDriver(String sqlState, Level level, String text) {
		ServerNotice notice = ServerNotice.of(new SQLWarning("Text", sqlState));
		assertThat(notice.level()).isEqualTo(level);
		assertThat(notice).hasToString(text);
	}

	@Test
	void tellsItsDetailAndItsHint() {
		ServerNotice notice = ServerNotice
			.of(new PSQLWarning(new ServerErrorMessage("SNOTICE\0C00000\0Mone\0Dtwo\0Hthree\0")));
		assertThat(notice).hasToString("NOTICE: one\n  DETAIL: two\n  HINT: three");
	}

}
