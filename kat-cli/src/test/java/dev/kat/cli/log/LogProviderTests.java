package dev.kat.cli.log;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LogProviderTests {

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private final PrintStream stream = new PrintStream(this.written, true, StandardCharsets.UTF_8);

	@Test
	void writesMessagesAndWarningsOfKat() {
		LogTarget.use(target(Verbosity.NORMAL, false, false));
		log("dev.kat.KatMigrator");
		assertThat(text()).isEqualTo("info 1 of 2\nWarning: warn: because\nWarning: error\n");
	}

	@Test
	void writesWarningsOfOthers() {
		LogTarget.use(target(Verbosity.NORMAL, false, false));
		log("org.springframework.core.Other");
		assertThat(text()).isEqualTo("Warning: warn: because\nWarning: error\n");
	}

	@Test
	void writesOnlyWarningsIfQuiet() {
		LogTarget.use(target(Verbosity.QUIET, false, false));
		log("dev.kat.KatMigrator");
		assertThat(text()).isEqualTo("Warning: warn: because\nWarning: error\n");
		this.written.reset();
		log("org.springframework.core.Other");
		assertThat(text()).isEqualTo("Warning: error\n");
	}

	@Test
	void writesMoreIfVerbose() {
		LogTarget.use(target(Verbosity.NORMAL, false, false).with(Verbosity.VERBOSE));
		log("dev.kat.KatMigrator");
		assertThat(text())
			.startsWith("debug\ninfo 1 of 2\nWarning: warn\njava.lang.IllegalStateException: because\n\tat ")
			.endsWith("Warning: error\n");
	}

	@Test
	void makesRoomAndColoursOnATerminal() {
		LogTarget.use(target(Verbosity.QUIET, true, true));
		LoggerFactory.getLogger("dev.kat.KatMigrator").warn("x");
		assertThat(text()).isEqualTo("\r\u001B[K\u001B[33mWarning:\u001B[0m x\n");
	}

	@Test
	void saysMessagesInTheWordsOfTheTarget() {
		LogTarget.use(new LogTarget(this.stream, Verbosity.NORMAL, false, false,
				(message) -> message.replace("because", "since").replace("warn", "careful")));
		log("dev.kat.KatMigrator");
		assertThat(text()).isEqualTo("info 1 of 2\nWarning: careful: since\nWarning: error\n");
	}

	private LogTarget target(Verbosity verbosity, boolean isInteractive, boolean hasColours) {
		return new LogTarget(this.stream, verbosity, isInteractive, hasColours, UnaryOperator.identity());
	}

	private static void log(String name) {
		Logger logger = LoggerFactory.getLogger(name);
		logger.trace("trace");
		logger.debug("debug");
		logger.info("info {} of {}", 1, 2);
		logger.warn("warn", new IllegalStateException("because"));
		logger.error("error");
	}

	private String text() {
		return this.written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

}
