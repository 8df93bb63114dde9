package dev.kat.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.springframework.core.io.InputStreamSource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.UnreadableMigrationException;

/**
 * A migration's SQL script. Its file is read anew by each method and never held in memory
 * as a whole, except by {@link #text()}.
 */
public final class SqlScript {

	private static final int BUFFER_SIZE = 1 << 13;

	private final String file;

	private final InputStreamSource content;

	/**
	 * Creates a script.
	 * @param file the file's display path, for messages
	 * @param content the file's bytes, which can be opened again and again
	 */
	public SqlScript(String file, InputStreamSource content) {
		this.file = file;
		this.content = content;
	}

	/**
	 * {@return the file's display path}
	 */
	public String file() {
		return this.file;
	}

	/**
	 * Computes the SHA-256 of the script as UTF-8, without a leading byte order mark and
	 * with CRLF turned into LF.
	 * @return {@code sha256:} and 64 hexadecimal digits
	 * @throws InvalidMigrationException if the file is not UTF-8
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public String checksum() {
		MessageDigest digest = Digests.sha256();
		OutputStream bytes = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
		copyTo(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), ScriptDecoder::normalising, Long.MAX_VALUE);
		return Digests.PREFIX + HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * Returns the whole script without a leading byte order mark. Where its first line
	 * ends with CRLF, each CRLF is turned into LF.
	 * @return the text
	 * @throws InvalidMigrationException if the file is not UTF-8
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public String text() {
		return text(Integer.MAX_VALUE);
	}

	/**
	 * Returns the beginning of the script, as {@link #text()} does.
	 * @param length the number of characters to return, if there are as many
	 * @return the text
	 * @throws InvalidMigrationException if the file is not UTF-8
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public String text(int length) {
		StringWriter text = new StringWriter();
		copyTo(text, ScriptDecoder::of, length);
		return text.toString();
	}

	/**
	 * Tells whether there is anything to run, which a script of comments does not have,
	 * and neither one of an empty transaction.
	 * @return whether there is a statement
	 * @throws InvalidMigrationException if the file cannot be read as a script up to its
	 * first statement
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public boolean hasStatement() {
		try (StatementReader reader = open(TransactionMode.TRANSACTIONAL)) {
			return reader.poll().isPresent();
		}
	}

	/**
	 * Computes the digest of the script's first statements, as they are run without a
	 * transaction.
	 * @param statements how many
	 * @return the digest, or nothing if the script has fewer
	 * @throws InvalidMigrationException if the file cannot be read as a script that far
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public Optional<String> digestOfFirst(int statements) {
		StatementDigest digest = new StatementDigest();
		try (StatementReader reader = open(TransactionMode.NON_TRANSACTIONAL)) {
			while (digest.statements() < statements) {
				Optional<SqlStatement> statement = reader.poll();
				if (statement.isEmpty()) {
					return Optional.empty();
				}
				statement.ifPresent(digest::add);
			}
		}
		return Optional.of(digest.value());
	}

	/**
	 * Reads the whole script and finds what would keep it from being run as it is
	 * written: text that is not UTF-8, quotes that never end, psql commands, transaction
	 * control, settings that the driver cannot do with, and, without a transaction, state
	 * of the session that a resumed run would lack.
	 * @param mode how the script is to be run
	 * @throws InvalidMigrationException if anything is found, with everything that was
	 * @throws UnreadableMigrationException if the file cannot be read
	 */
	public void check(TransactionMode mode) {
		Problems problems = new Problems(this.file);
		try (StatementParser parser = parser(problems)) {
			check(parser, ScriptRules.of(mode, problems), problems);
		}
		catch (InvalidMigrationException ex) {
			problems.addFatal(ex);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
		problems.throwIfAny();
	}

	/**
	 * Opens the script for running. Assumes that it has passed the
	 * {@linkplain #check(TransactionMode) check} for the same mode.
	 * @param mode how the script is to be run
	 * @return a reader of the statements in the order of the file, without the BEGIN and
	 * COMMIT that a script in a transaction does not need; to be closed by the caller
	 * @throws UnreadableMigrationException if the file cannot be opened
	 */
	public StatementReader open(TransactionMode mode) {
		try {
			return new StatementReader(this.file, parser(ProblemReporter.FAIL_FAST),
					ScriptRules.of(mode, ProblemReporter.FAIL_FAST));
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private static void check(StatementParser parser, ScriptRules rules, Problems problems) {
		Consumer<SqlStatement> check = (statement) -> {
			rules.accept(statement);
			statement.settingChanges().forEach((change) -> DriverSetting.check(change, problems));
		};
		Optional<SqlStatement> statement = parser.next();
		while (statement.isPresent()) {
			statement.ifPresent(check);
			statement = parser.next();
		}
		// With its end unknown, a script cannot be blamed for a COMMIT that is missing.
		if (!parser.isBroken()) {
			rules.finish();
		}
	}

	private StatementParser parser(ProblemReporter problems) throws IOException {
		ScriptDecoder decoder = ScriptDecoder.of(this.file, this.content.getInputStream());
		return new StatementParser(new ScriptReader(this.file, decoder, problems), problems);
	}

	private void copyTo(Writer target, BiFunction<String, InputStream, ScriptDecoder> decoding, long length) {
		char[] buffer = new char[BUFFER_SIZE];
		long left = length;
		try (ScriptDecoder decoder = decoding.apply(this.file, this.content.getInputStream()); target) {
			for (int count = 0; count >= 0 && left > 0; count = decoder.read(buffer, 0)) {
				target.write(buffer, 0, (int) Math.min(count, left));
				left -= count;
			}
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private UnreadableMigrationException unreadable(IOException ex) {
		return new UnreadableMigrationException(this.file, ex);
	}

	/**
	 * {@return the file's display path}
	 */
	@Override
	public String toString() {
		return this.file;
	}

}
