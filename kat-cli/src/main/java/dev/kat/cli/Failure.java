package dev.kat.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.commands.FindingsException;
import dev.kat.commands.settings.SettingsException;
import dev.kat.error.ConnectionFailedException;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.KatException;
import dev.kat.error.KatException.Category;
import dev.kat.error.LocationNotFoundException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.RunInterruptedException;
import dev.kat.prove.ProofException;

/**
 * What a failed command prints, and its exit code.
 *
 * @param text what to print
 * @param exitCode the exit code
 */
record Failure(String text, int exitCode) {

	/** Something is wrong with the migrations or the database. */
	static final int WRONG = 1;

	/** Something is wrong with the command line or the settings. */
	static final int USAGE = 2;

	/** The database cannot be reached. */
	static final int NO_CONNECTION = 3;

	/** Another instance holds the lock. */
	static final int LOCKED = 4;

	/** A proof could not run: the codes below say what it found. */
	static final int NO_PROOF = 5;

	/** As shells have it for SIGINT. */
	static final int INTERRUPTED = 130;

	private static final String REPORT = "This is a defect of Kat. Report it with what the command prints after --debug.";

	private static final String CANCELLED = "57014";

	/** The first sentence, before the numbers of migrations. */
	private static final Pattern WHAT_HAPPENED = Pattern.compile("SQL error in migration (.+?: .+?)\\. \\d+ migration");

	private static final String CONTINUE = "Run the command again to continue.";

	/** What the driver says, in English at least. */
	private static final String NO_PASSWORD = "no password was provided";

	private static final String WITH_PASSWORD = """
			Use --password, which asks for it, or set KAT_PASSWORD, database.password in kat.conf.yaml, or ~/.pgpass.
			kat sends a password from a file only to the server, and as the user, that the file names.""";

	static Failure of(Throwable thrown) {
		if (thrown instanceof ConnectionFailedException failure && isPasswordMissing(failure)) {
			return new Failure(failure.getMessage() + "\n" + WITH_PASSWORD, NO_CONNECTION);
		}
		if (thrown instanceof KatException failure) {
			return new Failure(CliTool.inItsWords(failure.getMessage() + "\n" + failure.action()), exitCode(failure));
		}
		if (thrown instanceof SettingsException failure) {
			return new Failure(String.valueOf(failure.getMessage()), USAGE);
		}
		if (thrown instanceof FindingsException failure) {
			return new Failure(String.valueOf(failure.getMessage()), failure.exitCode());
		}
		if (thrown instanceof ProofException failure) {
			return new Failure(failure.getMessage() + (isPasswordMissing(failure) ? "\n  Set KAT_PROVE_PASSWORD." : ""),
					WRONG);
		}
		return new Failure("Unexpected error: %s\n%s".formatted(thrown, REPORT), WRONG);
	}

	private static boolean isPasswordMissing(RuntimeException failure) {
		return String.valueOf(failure.getMessage()).contains(NO_PASSWORD);
	}

	/**
	 * Keeps the codes of a proof, which say what it found, apart from what kept it from
	 * running.
	 */
	static Failure ofProof(Throwable thrown) {
		Failure failure = of(thrown);
		return (thrown instanceof FindingsException) ? failure : new Failure(failure.text(), NO_PROOF);
	}

	/**
	 * Says where things stand after a command was interrupted.
	 * @param thrown how the command ended
	 * @param standing how far its run had come
	 */
	static Failure interrupted(Throwable thrown, Optional<String> standing) {
		String what = "Interrupted";
		if (thrown instanceof MigrationFailedException failure && CANCELLED.equals(failure.sqlState())) {
			Matcher matcher = WHAT_HAPPENED.matcher(String.valueOf(failure.getMessage()));
			what = matcher.lookingAt() ? "Interrupted in migration " + matcher.group(1) : what;
		}
		else if (thrown instanceof RunInterruptedException failure && standing.isEmpty()) {
			what = String.valueOf(failure.getMessage());
		}
		return new Failure(what + standing.map((text) -> ". %s.\n%s".formatted(text, CONTINUE)).orElse(""),
				INTERRUPTED);
	}

	private static int exitCode(KatException failure) {
		if (failure instanceof InvalidConfigurationException || failure instanceof LocationNotFoundException
				|| failure.category() == Category.INPUT) {
			return USAGE;
		}
		if (failure instanceof ConnectionFailedException) {
			return NO_CONNECTION;
		}
		return (failure.category() == Category.LOCKED) ? LOCKED : WRONG;
	}

}
