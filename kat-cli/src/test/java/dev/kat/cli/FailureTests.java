package dev.kat.cli;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.kat.commands.settings.SettingsException;
import dev.kat.error.ConnectionFailedException;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.RunInterruptedException;
import dev.kat.prove.ProofException;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTests {

	private static final String ASKED = "The server requested SCRAM-based authentication, but no password was provided.";

	private static final String MESSAGE = """
			SQL error in migration 3_c: rolled back. 2 migrations before it were applied, 5 after it were not run.
			  migrations/3_c/up.sql:1:1""";

	@ParameterizedTest
	@MethodSource
	void saysWhatHappenedAndWhatToDo(RuntimeException thrown, int exitCode, String text) {
		assertThat(Failure.of(thrown)).isEqualTo(new Failure(text, exitCode));
	}

	static Stream<Arguments> saysWhatHappenedAndWhatToDo() {
		return Stream.of(Arguments.of(new SettingsException("No x", "Set x."), 2, "No x\nSet x."),
				Arguments.of(new InvalidConfigurationException("kat.table", "it is empty"), 2,
						"Invalid kat.table: it is empty\nCorrect kat.table."),
				Arguments.of(new ConnectionFailedException("refused", "Start it.", new SQLException()), 3,
						"Connection failed: refused\nStart it."),
				Arguments.of(new ConnectionFailedException(ASKED, "Start it.", new SQLException()), 3,
						"Connection failed: " + ASKED + """

								Use --password, which asks for it, or set KAT_PASSWORD, database.password in \
								kat.conf.yaml, or ~/.pgpass.
								kat sends a password from a file only to the server, and as the user, that the file \
								names."""),
				Arguments.of(new ProofException(ASKED, "Check it."), 1,
						ASKED + "\n  Check it.\n  Set KAT_PROVE_PASSWORD."),
				Arguments.of(new ProofException("Not empty", "Name another."), 1, "Not empty\n  Name another."),
				Arguments.of(migrationFailed("42P01"), 1, MESSAGE + "\nFix it."),
				Arguments.of(new IllegalStateException("x"), 1, """
						Unexpected error: java.lang.IllegalStateException: x
						This is a defect of Kat. Report it with what the command prints after --debug."""));
	}

	@ParameterizedTest
	@MethodSource
	void tellsAProofThatCouldNotRunFromWhatAProofFinds(RuntimeException thrown) {
		assertThat(Failure.ofProof(thrown)).isEqualTo(new Failure(Failure.of(thrown).text(), 5));
	}

	static Stream<RuntimeException> tellsAProofThatCouldNotRunFromWhatAProofFinds() {
		return Stream.of(new SettingsException("No x", "Set x."), new ProofException("Not empty", "Name another."),
				new InvalidConfigurationException("kat.table", "it is empty"),
				new ConnectionFailedException("refused", "Start it.", new SQLException()),
				new IllegalStateException("x"));
	}

	@Test
	void saysWhereThingsStandAfterAnInterruption() {
		Optional<String> standing = Optional.of("2 of 8 migrations were applied");
		assertThat(Failure.interrupted(migrationFailed("57014"), standing)).isEqualTo(new Failure("""
				Interrupted in migration 3_c: rolled back. 2 of 8 migrations were applied.
				Run the command again to continue.""", 130));
		assertThat(Failure.interrupted(RunInterruptedException.byShutdownBefore("3 of 8: 3_c"), standing))
			.isEqualTo(new Failure("""
					Interrupted. 2 of 8 migrations were applied.
					Run the command again to continue.""", 130));
		assertThat(Failure.interrupted(new RunInterruptedException("another instance"), Optional.empty()))
			.isEqualTo(new Failure("Interrupted while waiting for another instance", 130));
		assertThat(Failure.interrupted(new IllegalStateException("x"), Optional.empty()))
			.isEqualTo(new Failure("Interrupted", 130));
	}

	private static MigrationFailedException migrationFailed(String sqlState) {
		return new MigrationFailedException("3_c", "Fix it.", MESSAGE, new SQLException("x", sqlState));
	}

}
