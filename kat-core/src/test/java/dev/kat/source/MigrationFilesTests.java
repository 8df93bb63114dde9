package dev.kat.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.error.InvalidMigrationException;
import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.postgres.script.PostgresSyntax;
import dev.kat.migration.Action;
import dev.kat.migration.Isolation;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.test.MigrationFolders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the files of a migration may hold, and what is said of files that hold something
 * else.
 */
class MigrationFilesTests {

	@TempDir
	private Path classPath;

	private MigrationFolders folders;

	@BeforeEach
	void prepare() throws IOException {
		this.folders = new MigrationFolders(Files.createDirectory(this.classPath.resolve("migrations")));
	}

	private MigrationFolders folders() {
		return this.folders;
	}

	private Migration read() {
		List<Migration> migrations = readAll();
		assertThat(migrations).hasSize(1);
		return migrations.get(0);
	}

	private List<Migration> readAll() {
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { this.classPath.toUri().toURL() }, null)) {
			return new ScriptChecks(new PostgresSyntax()).migrations(
					List.of(new LocationMigrationSource(List.of("classpath:migrations"), true, classLoader).content()));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private void assertProblem(String message) {
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(this::readAll).withMessage(message);
	}

	@Nested
	class Metadata {

		@Test
		void holdsEverythingThatIsKnownOfAMigration() {
			folders().write("1679012345_x/up.sql", "select 1").write("1679012345_x/metadata.yaml", """
					name: create_users_table
					timestamp: 1679012345
					description: Users and logins
					parents: [1679012300, 1679012301_create_accounts, "create_roles"]
					conflicts: [1679012302]
					no_transaction: true
					lock_timeout: 2s
					statement_timeout: 10m
					placeholders: false
					""");
			Migration migration = read();
			assertThat(migration.metadata().placeholders()).isFalse();
			assertThat(migration.id()).isEqualTo(new MigrationId(1679012345, "create_users_table"));
			assertThat(migration.metadata().description()).isEqualTo("Users and logins");
			assertThat(migration.metadata().parents()).containsExactly("1679012300", "1679012301_create_accounts",
					"create_roles");
			assertThat(migration.metadata().conflicts()).containsExactly("1679012302");
			assertThat(migration.metadata().transactionMode()).isEqualTo(TransactionMode.NON_TRANSACTIONAL);
			assertThat(migration.metadata().timeouts())
				.isEqualTo(new Timeouts(Duration.ofSeconds(2), Duration.ofMinutes(10)));
		}

		@Test
		void needsANameOnlyWhenTheFolderBeginsWithTheTimestamp() {
			Migration migration = readMetadata("name: create_users");
			assertThat(migration.id()).isEqualTo(new MigrationId(1, "create_users"));
			assertThat(migration.metadata().description()).isNull();
			assertThat(migration.metadata().parents()).isEmpty();
			assertThat(migration.metadata().placeholders()).isTrue();
			assertThat(migration.metadata().transactionMode()).isEqualTo(TransactionMode.TRANSACTIONAL);
			assertThat(migration.metadata().isolation()).isEqualTo(Isolation.READ_COMMITTED);
			assertThat(migration.metadata().timeouts()).isEqualTo(Timeouts.NONE);
		}

		@Test
		void givesTheNameWhateverTheFolderIsCalled() {
			folders().write("some folder/up.sql", "").write("some folder/metadata.yaml", "name: a\ntimestamp: 7");
			assertThat(read().id()).isEqualTo(new MigrationId(7, "a"));
		}

		@Test
		void mayHaveCommentsAByteOrderMarkAndWindowsLineEnds() {
			assertThat(readMetadata("\uFEFF# yaml-language-server: $schema=x\r\nname: a\r\nparents:\r\n  - 5\r\n")
				.metadata()
				.parents()).containsExactly("5");
		}

		@Test
		void mayLeaveParentsAndDescriptionEmpty() {
			Migration migration = readMetadata("name: a\nparents:\ndescription:");
			assertThat(migration.metadata().parents()).isEmpty();
			assertThat(migration.metadata().description()).isNull();
		}

		@Test
		void mustBeThere() {
			folders().write("1_a/up.sql", "").write("1_a/down.sql", "");
			assertProblem("""
					No metadata.yaml in migrations/1_a
					  Add it, with at least a name, or move the folder elsewhere.""");
		}

		@ParameterizedTest
		@ValueSource(strings = { "metadata.yml", "Metadata.yaml", "METADATA.YML" })
		void mustNotBeCalledOtherwise(String name) {
			folders().write("1_a/up.sql", "").write("1_a/" + name, "name: a");
			assertProblem("""
					No metadata.yaml in migrations/1_a
					  Rename %s to metadata.yaml.""".formatted(name));
		}

		@Test
		void mustHaveAName() {
			assertMetadataProblem("description: x", """
					No name in migrations/1_a/metadata.yaml
					  Add a line such as name: create_users_table""");
		}

		@Test
		void mustNotBeEmpty() {
			assertMetadataProblem("# nothing", """
					No name in migrations/1_a/metadata.yaml
					  Add a line such as name: create_users_table""");
		}

		@Test
		void mustHaveATimestampWhenTheFolderHasNone() {
			folders().add("create_users", "");
			assertProblem("""
					No timestamp in migrations/create_users/metadata.yaml
					  Add a line such as timestamp: 1679012345, or begin the folder's name with it.""");
		}

		@Test
		void mustHaveATimestampWhenTheFoldersIsTooLarge() {
			folders().add("99999999999999999999_a", "");
			assertProblem("""
					No timestamp in migrations/99999999999999999999_a/metadata.yaml
					  Add a line such as timestamp: 1679012345, or begin the folder's name with it.""");
		}

		@Test
		void mustAgreeWithTheFolderOnTheTimestamp() {
			assertMetadataProblem("name: a\ntimestamp: 2",
					"Timestamp mismatch in migrations/1_a/metadata.yaml:2: 2, but the folder's name begins with 1");
		}

		@Test
		void mustHaveAPositiveTimestamp() {
			assertMetadataProblem("name: a\ntimestamp: -1",
					"Invalid timestamp in migrations/1_a/metadata.yaml:2: -1 is not positive");
		}

		@Test
		void mustHaveATimestampInPlainDigits() {
			assertMetadataProblem("name: a\ntimestamp: 0x1",
					"Wrong type for 'timestamp' in migrations/1_a/metadata.yaml:2: expected a whole number in "
							+ "plain digits, found 0x1");
		}

		@Test
		void mustHaveATimestampThatFits() {
			assertMetadataProblem("name: a\ntimestamp: 99999999999999999999",
					"Wrong type for 'timestamp' in migrations/1_a/metadata.yaml:2: expected a whole number in "
							+ "plain digits, found 99999999999999999999");
		}

		@ParameterizedTest
		@CsvSource({ "010, 10", "008, 8", "0000000000000000000000000009, 9", "+07, 7" })
		void mayHaveATimestampWithZerosBeforeIt(String written, long timestamp) {
			folders().write("a/up.sql", "").write("a/metadata.yaml", "name: a\ntimestamp: " + written);
			assertThat(read().id()).isEqualTo(new MigrationId(timestamp, "a"));
		}

		@Test
		void mayHaveZerosBeforeTheTimestampInTheFoldersNameOnly() {
			folders().write("010_a/up.sql", "").write("010_a/metadata.yaml", "name: a\ntimestamp: 10");
			assertThat(read().id()).isEqualTo(new MigrationId(10, "a"));
		}

		@Test
		void mustNotHaveATimestampInQuotes() {
			assertMetadataProblem("name: a\ntimestamp: '01'",
					"Wrong type for 'timestamp' in migrations/1_a/metadata.yaml:2: expected a whole number, found "
							+ "text");
		}

		@Test
		void mayNameParentsWithZerosBeforeThem() {
			folders().add("8_a", "")
				.add("10_b", "")
				.write("11_c/up.sql", "")
				.write("11_c/metadata.yaml", "name: c\nparents: [008, 010_b]");
			assertThat(MigrationSet.of(readAll()).graph().parentsOf(new MigrationId(11, "c")))
				.containsExactly(new MigrationId(8, "a"), new MigrationId(10, "b"));
		}

		@Test
		void mustNotForgeLinesOfAMessage() {
			assertMetadataProblem("name: a\n\"x\\nNo up.sql in y\": 1\nlock_timeout: \"2s\\u2028\\r\\tz\"",
					"""
							Unknown key 'x\\nNo up.sql in y' in migrations/1_a/metadata.yaml:2
							  Known keys: name, timestamp, description, parents, conflicts, no_transaction, isolation, lock_timeout, statement_timeout, down, checkpoints, repeatable, placeholders.
							Wrong type for 'lock_timeout' in migrations/1_a/metadata.yaml:3: expected a duration such as 500ms, 2s, 10m, 1h, at most 24d, or 0 for no limit, found 2s\\u2028\\r\\tz""");
		}

		@Test
		void isNotQuotedAtAnyLength() {
			assertMetadataProblem("name: a\n? " + "k".repeat(10_000) + "\n: 1",
					"""
							Unknown key '%s…' in migrations/1_a/metadata.yaml:2
							  Known keys: name, timestamp, description, parents, conflicts, no_transaction, isolation, lock_timeout, statement_timeout, down, checkpoints, repeatable, placeholders."""
						.formatted("k".repeat(250)));
		}

		@Test
		void mustNotHaveUnknownKeys() {
			assertMetadataProblem("name: a\n\nparent: [1]",
					"""
							Unknown key 'parent' in migrations/1_a/metadata.yaml:3 (did you mean parents?)
							  Known keys: name, timestamp, description, parents, conflicts, no_transaction, isolation, lock_timeout, statement_timeout, down, checkpoints, repeatable, placeholders.""");
		}

		@Test
		void mustNotHaveAnotherToolsKeyForTransactions() {
			assertMetadataProblem("name: a\ntransactional: false",
					"""
							Unknown key 'transactional' in migrations/1_a/metadata.yaml:2 (did you mean no_transaction?)
							  no_transaction: true runs the script without a transaction. \
							Known keys: name, timestamp, description, parents, conflicts, no_transaction, isolation, lock_timeout, statement_timeout, down, checkpoints, repeatable, placeholders.""");
		}

		@Test
		void mustNotHaveKeysThatNothingIsNearTo() {
			assertMetadataProblem("name: a\nicecream: true",
					"""
							Unknown key 'icecream' in migrations/1_a/metadata.yaml:2
							  Known keys: name, timestamp, description, parents, conflicts, no_transaction, isolation, lock_timeout, statement_timeout, down, checkpoints, repeatable, placeholders.""");
		}

		@Test
		void mustNotHaveAKeyTwice() {
			assertMetadataProblem("name: a\nname: b", """
					Duplicate key 'name' in migrations/1_a/metadata.yaml:2
					  Keep one of them.""");
		}

		@Test
		void mustNotHaveABlankName() {
			assertMetadataProblem("name: '  '", "Invalid name in migrations/1_a/metadata.yaml:1: it is blank");
		}

		@Test
		void mayHaveANameOf200Characters() {
			assertThat(readMetadata("name: " + "ä".repeat(200)).id().name()).hasSize(200);
		}

		@Test
		void mustNotHaveALongerName() {
			assertMetadataProblem("name: " + "ä".repeat(201),
					"Invalid name in migrations/1_a/metadata.yaml:1: it is longer than 200 characters");
		}

		@Test
		void mustNotHaveAControlCharacterInTheName() {
			assertMetadataProblem("name: \"a\\tb\"",
					"Invalid name in migrations/1_a/metadata.yaml:1: it contains a control character");
		}

		@Test
		void mustHaveANameThatIsText() {
			assertMetadataProblem("name: 5",
					"Wrong type for 'name' in migrations/1_a/metadata.yaml:1: expected text, found a whole number");
		}

		@Test
		void mustHaveParentsInAList() {
			assertMetadataProblem("name: a\nparents: 5",
					"Wrong type for 'parents' in migrations/1_a/metadata.yaml:2: expected a list such as "
							+ "[1679012300], found a whole number");
		}

		@Test
		void mustHaveParentsThatAreReferences() {
			assertMetadataProblem("name: a\nparents:\n  - 5\n  - [6]",
					"Wrong type for 'parents' in migrations/1_a/metadata.yaml:4: expected timestamps or names in "
							+ "the list, found a list");
		}

		@Test
		void mustSayTrueOrFalseForNoTransaction() {
			assertMetadataProblem("name: a\nno_transaction: 'true'",
					"Wrong type for 'no_transaction' in migrations/1_a/metadata.yaml:2: expected true or false, "
							+ "found text");
		}

		@ParameterizedTest
		@CsvSource({ "serializable, SERIALIZABLE", "SERIALIZABLE, SERIALIZABLE", "repeatable read, REPEATABLE_READ",
				"Repeatable_Read, REPEATABLE_READ", "'\"repeatable-read\"', REPEATABLE_READ",
				"read committed, READ_COMMITTED" })
		void mayHaveAnIsolationLevel(String text, Isolation level) {
			assertThat(readMetadata("name: a\nisolation: " + text).metadata().isolation()).isEqualTo(level);
		}

		@Test
		void mustHaveAKnownIsolationLevel() {
			assertMetadataProblem("name: a\nisolation: read uncommitted",
					"Invalid isolation in migrations/1_a/metadata.yaml:2: expected one of read committed, "
							+ "repeatable read, serializable, found read uncommitted");
		}

		@Test
		void mustHaveAnIsolationLevelThatIsText() {
			assertMetadataProblem("name: a\nisolation: true",
					"Wrong type for 'isolation' in migrations/1_a/metadata.yaml:2: expected text such as "
							+ "serializable, found true or false");
		}

		@ParameterizedTest
		@CsvSource({ "DROP TABLE a, DROP TABLE a", "Nothing, Nothing", "none, none" })
		void mustSayNothingOrNothingAboutTheWayDown(String value, String found) {
			assertMetadataProblem("name: a\ndown: " + value,
					"Invalid down in migrations/1_a/metadata.yaml:2: expected the word nothing, found " + found
							+ "; a script belongs into down.sql");
		}

		@ParameterizedTest
		@CsvSource({ "'', no value", "~, no value", "false, true or false", "[nothing], a list" })
		void mustSayNothingInOneWord(String value, String found) {
			assertMetadataProblem("name: a\ndown: " + value,
					"Wrong type for 'down' in migrations/1_a/metadata.yaml:2: expected the word nothing, found "
							+ found);
		}

		@ParameterizedTest
		@ValueSource(strings = { "serializable", "read committed" })
		void mustNotHaveAnIsolationLevelWithoutATransaction(String level) {
			assertMetadataProblem("name: a\nno_transaction: true\nisolation: " + level,
					"Invalid isolation in migrations/1_a/metadata.yaml:3: it is the isolation level of a "
							+ "transaction, and with no_transaction there is none");
		}

		@Test
		void mustNotHaveCheckpointsWithoutATransaction() {
			assertMetadataProblem("name: a\nno_transaction: true\ncheckpoints: true",
					"Invalid checkpoints in migrations/1_a/metadata.yaml:3: with no_transaction there is no "
							+ "transaction to divide. Keep one of the two keys: with no_transaction, BEGIN and COMMIT "
							+ "hold together what is between them");
		}

		@Test
		void mustNotBeRepeatableWithCheckpoints() {
			assertMetadataProblem("name: a\ncheckpoints: true\nrepeatable: true",
					"Invalid repeatable in migrations/1_a/metadata.yaml:3: a migration that runs again needs a "
							+ "transaction, and with checkpoints there are several");
		}

		@Test
		void mustHaveTimeoutsWithAUnit() {
			assertMetadataProblem("name: a\nlock_timeout: 2000",
					"Wrong type for 'lock_timeout' in migrations/1_a/metadata.yaml:2: expected a duration such as "
							+ "2s or 10m, found a whole number");
		}

		@Test
		void mustHaveTimeoutsOfAKnownUnit() {
			assertMetadataProblem("name: a\nstatement_timeout: 2 weeks",
					"Wrong type for 'statement_timeout' in migrations/1_a/metadata.yaml:2: expected a duration "
							+ "such as 500ms, 2s, 10m, 1h, at most 24d, or 0 for no limit, found 2 weeks");
		}

		@Test
		void mustHaveTimeoutsThatPostgresqlCanHold() {
			assertMetadataProblem("name: a\nlock_timeout: 25d\nstatement_timeout: 600h",
					"""
							Wrong type for 'lock_timeout' in migrations/1_a/metadata.yaml:2: expected a duration such as 500ms, 2s, 10m, 1h, at most 24d, or 0 for no limit, found 25d
							Wrong type for 'statement_timeout' in migrations/1_a/metadata.yaml:3: expected a duration such as 500ms, 2s, 10m, 1h, at most 24d, or 0 for no limit, found 600h""");
		}

		@Test
		void mustBeYaml() {
			assertMetadataProblem("name: [a",
					"Invalid YAML in migrations/1_a/metadata.yaml:1:9: while parsing a flow sequence from line 1 on, "
							+ "expected ',' or ']', but got <stream end>");
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
				name:add_email                                | 1:6  | name:
				name:add_email\\nparents: [1]                 | 1:6  | name:
				# a: b\\nname:add_email\\ntimestamp: 5         | 2:6  | name:
				description: x\\nname:add_email\\nparents: [1] | 2:6  | name:
				name: add_email\\nparents:[1]                 | 2:9  | parents:
				name: add_email\\nno_transaction:true\\n      | 2:16 | no_transaction:
				""")
		void mustHaveASpaceAfterEachColon(String metadata, String place, String key) {
			assertMetadataProblem(metadata.replace("\\n", "\n"),
					"Invalid YAML in migrations/1_a/metadata.yaml:%s: a space is missing after '%s'".formatted(place,
							key));
		}

		@ParameterizedTest
		@CsvSource(delimiter = '|', quoteCharacter = '`',
				textBlock = """
						name: add: email              | :1:10: mapping values are not allowed here
						name: a\\nhttp://x            | :2:9: while scanning a simple key from line 2 on, could not find expected ':'
						"name:x"                      | :1: expected keys with values, found text
						""")
		void doNotLackASpaceWhereSomethingElseIsWrong(String metadata, String problem) {
			assertMetadataProblem(metadata.replace("\\n", "\n"),
					"Invalid YAML in migrations/1_a/metadata.yaml" + problem);
		}

		@Test
		void mustBeASingleDocument() {
			assertMetadataProblem("name: a\n---\nname: b",
					"Invalid YAML in migrations/1_a/metadata.yaml:2:1: expected a single document in the stream "
							+ "from line 1 on, " + "but found another document");
		}

		@ParameterizedTest
		@ValueSource(strings = { "\\UFFFFFFFF", "\\x", "\\u", "\\U" })
		void mustNotHoldEscapesOfNoCharacter(String escape) {
			assertMetadataProblem("description: x\nname: \"" + escape,
					"Invalid YAML in migrations/1_a/metadata.yaml:2:10: found an escape that is not a valid character");
		}

		@Test
		void mustNotHoldEscapesOfNoCharacterInATag() {
			assertMetadataProblem("name: !!%20 a",
					"Invalid YAML in migrations/1_a/metadata.yaml:1:14: found an escape that is not a valid character");
		}

		@Test
		void mustNotHaveATypeOfItsOwn() {
			assertMetadataProblem("!foo\nname: a",
					"Invalid YAML in migrations/1_a/metadata.yaml:1: expected keys with values, found a value of "
							+ "type !foo");
		}

		@Test
		void mustNotHaveParentsOfATypeOfTheirOwn() {
			assertMetadataProblem("name: a\nparents: !foo [1]",
					"Wrong type for 'parents' in migrations/1_a/metadata.yaml:2: expected a list such as "
							+ "[1679012300], found a value of type !foo");
		}

		@Test
		void mustNotHoldANulCharacter() {
			assertMetadataProblem("description: \uD83D\uDE00\r\nname: \uD83D\uDE00\0b",
					"Invalid YAML in migrations/1_a/metadata.yaml:2:8: the character U+0000 is not allowed");
		}

		@Test
		void mustNotExpandAliasesWithoutEnd() {
			StringBuilder bomb = new StringBuilder("name: a\nx0: &x0 [1]\n");
			for (int level = 1; level < 60; level++) {
				bomb.append("x%1$d: &x%1$d [*x%2$d, *x%2$d]\n".formatted(level, level - 1));
			}
			folders().write("1_a/up.sql", "").write("1_a/metadata.yaml", bomb.toString());
			assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(MigrationFilesTests.this::readAll)
				.withMessage("Invalid YAML in migrations/1_a/metadata.yaml:28: "
						+ "Number of aliases for non-scalar nodes exceeds the specified max=50");
		}

		@Test
		void mustNotBeNestedWithoutEnd() {
			assertMetadataProblem("name: " + "[".repeat(100),
					"Invalid YAML in migrations/1_a/metadata.yaml:1: Nesting Depth exceeded max 50");
		}

		@Test
		void mustNotBeHuge() {
			assertMetadataProblem("name: a #" + "x".repeat(100_000),
					"Invalid YAML in migrations/1_a/metadata.yaml: larger than 100000 characters");
		}

		@Test
		@Timeout(60)
		void isNotReadToItsEndWhenItIsHuge() {
			InputStream endless = new InputStream() {

				@Override
				public int read() {
					return '#';
				}

			};
			assertThatExceptionOfType(InvalidMigrationException.class)
				.isThrownBy(() -> new MetadataReader("metadata.yaml", "1_a").read(() -> endless))
				.withMessage("Invalid YAML in metadata.yaml: larger than 100000 characters")
				.satisfies((ex) -> assertThat(ex.problems()).extracting(Problem::kind).containsExactly(Kind.FOLDER));
		}

		@Test
		void mayHaveTheLargestTimestamp() {
			folders().write("x/up.sql", "").write("x/metadata.yaml", "name: a\ntimestamp: 9223372036854775807");
			assertThat(read().id().timestamp()).isEqualTo(Long.MAX_VALUE);
		}

		@Test
		void mustNotHaveHalfACharacterInTheName() {
			assertMetadataProblem("name: \"a\\ud800b\"",
					"Invalid name in migrations/1_a/metadata.yaml:1: it contains a control character");
		}

		@Test
		void mustBeAMapping() {
			assertMetadataProblem("- name",
					"Invalid YAML in migrations/1_a/metadata.yaml:1: expected keys with values, found a list");
		}

		@Test
		void mustBeUtf8() {
			folders().write("1_a/up.sql", "")
				.write("1_a/metadata.yaml", new byte[] { 'n', 'a', 'm', 'e', ':', ' ', (byte) 0xe4 });
			assertProblem("""
					Not UTF-8: migrations/1_a/metadata.yaml, byte 6 (counted from 0)
					  Save the file as UTF-8.""");
		}

		@Test
		void isReportedWithAllItsProblemsAtOnce() {
			assertMetadataProblem("nam: a\ntimestamp: x\nno_transaction: 1",
					"""
							Unknown key 'nam' in migrations/1_a/metadata.yaml:1 (did you mean name?)
							  Known keys: name, timestamp, description, parents, conflicts, no_transaction, isolation, lock_timeout, statement_timeout, down, checkpoints, repeatable, placeholders.
							No name in migrations/1_a/metadata.yaml
							  Add a line such as name: create_users_table
							Wrong type for 'timestamp' in migrations/1_a/metadata.yaml:2: expected a whole number, found text
							Wrong type for 'no_transaction' in migrations/1_a/metadata.yaml:3: expected true or false, found a whole number""");
		}

		private Migration readMetadata(String metadata) {
			folders().write("1_a/up.sql", "").write("1_a/metadata.yaml", metadata);
			return read();
		}

		private void assertMetadataProblem(String metadata, String message) {
			folders().write("1_a/up.sql", "").write("1_a/metadata.yaml", metadata);
			assertProblem(message);
		}

	}

	@Nested
	class Scripts {

		@Test
		void mustIncludeAnUpScript() {
			folders().write("1_a/metadata.yaml", "name: a");
			assertProblem("""
					No up.sql in migrations/1_a
					  Add it; an empty one makes a migration that only joins its parents.""");
		}

		@Test
		void mustBeUtf8() {
			folders().add("1_a", "").write("1_a/up.sql", new byte[] { '-', '-', (byte) 0xff });
			assertProblem("""
					Not UTF-8: migrations/1_a/up.sql, byte 2 (counted from 0)
					  Save the file as UTF-8.""");
		}

		@ParameterizedTest
		@ValueSource(strings = { "up2.sql", "V1__create_a.SQL" })
		void mustIncludeAnUpScriptWhichOneOtherMayBe(String file) {
			folders().write("1_a/metadata.yaml", "name: a").write("1_a/" + file, "").write("1_a/down.sql", "");
			assertProblem("""
					No up.sql in migrations/1_a
					  Rename %s to up.sql if that is the script, or add one.""".formatted(file));
		}

		@ParameterizedTest
		@ValueSource(strings = { "Up.sql", "UP.SQL" })
		void mustIncludeAnUpScriptOfThatVeryName(String file) {
			folders().write("1_a/metadata.yaml", "name: a").write("1_a/" + file, "").write("1_a/down.sql", "");
			assertProblem("No up.sql in migrations/1_a\n  Rename %s to up.sql.".formatted(file));
		}

		@Test
		void mustIncludeAnUpScriptWhichNobodyCanGuessAmongOthers() {
			folders().write("1_a/metadata.yaml", "name: a").write("1_a/one.sql", "").write("1_a/two.sql", "");
			assertProblem("""
					No up.sql in migrations/1_a
					  Add it; an empty one makes a migration that only joins its parents.""");
		}

		@Test
		void mustBeUtf8ForTheWayDownToo() {
			folders().add("1_a", "").write("1_a/down.sql", new byte[] { (byte) 0xff });
			assertProblem("""
					Not UTF-8: migrations/1_a/down.sql, byte 0 (counted from 0)
					  Save the file as UTF-8.""");
		}

		@Test
		void mustNotHoldANulCharacterOnTheWayDown() {
			folders().add("1_a", "").write("1_a/down.sql", "drop table a;\r\ndrop table \uD83D\uDE00 -- \0");
			assertProblem("""
					NUL character: migrations/1_a/down.sql:2:17
					  PostgreSQL cannot hold it in text: remove it.""");
		}

		@Test
		void areReportedBesideOthersWhenOneOnTheWayDownIsNotUtf8BehindItsFirstStatement() {
			folders().write("1_a/metadata.yaml", "name: a")
				.write("1_a/down.sql", new byte[] { 'a', ';', (byte) 0xff })
				.write("2_b/up.sql", "");
			assertProblem("""
					No up.sql in migrations/1_a
					  Add it; an empty one makes a migration that only joins its parents.
					Not UTF-8: migrations/1_a/down.sql, byte 2 (counted from 0)
					  Save the file as UTF-8.
					No metadata.yaml in migrations/2_b
					  Add it, with at least a name, or move the folder elsewhere.""");
		}

		@Test
		void makeAMigrationReversibleWithADownScript() {
			folders().add("1_a", "").write("1_a/down.sql", "drop table a");
			assertThat(read().isReversible()).isTrue();
		}

		@Test
		void doNotMakeItReversibleWithoutOne() {
			folders().add("1_a", "");
			assertThat(read().isReversible()).isFalse();
		}

		@Test
		void areReportedWithTheProblemsOfOtherFolders() {
			folders().add("1_a", "", "unknown: 1").add("2_b", "").write("2_b/down.sql", "select 'x");
			assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(() -> readAll())
				.extracting(InvalidMigrationException::problems, InstanceOfAssertFactories.list(Problem.class))
				.extracting(Problem::fact)
				.satisfiesExactly((fact) -> assertThat(fact).contains("1_a/metadata.yaml"),
						(fact) -> assertThat(fact).contains("2_b/down.sql"));
		}

		@Test
		void doNotMakeItReversibleWithOneThatHoldsNoStatement() {
			folders().add("1_a", "").write("1_a/down.sql", "-- later /* */;\n");
			assertThat(read().isReversible()).isFalse();
		}

		@ParameterizedTest
		@ValueSource(strings = { "down: nothing", "down: 'nothing'", "down: \"nothing\" # to undo" })
		void doNotNeedAWayDownWhereThereIsNothingToUndo(String line) {
			folders().add("1_a", "select 1", line);
			assertThat(read().isReversible()).isTrue();
			assertThat(read().down()).isEqualTo(Action.NOTHING_TO_UNDO);
		}

		@Test
		void mayHaveCommentsWhereThereIsNothingToUndo() {
			folders().add("1_a", "select 1", "down: nothing").write("1_a/down.sql", "-- Prices stay.\n");
			assertThat(read().down()).isEqualTo(Action.NOTHING_TO_UNDO);
		}

		@Test
		void mustNotHaveAStatementOnTheWayDownWhereThereIsNothingToUndo() {
			folders().add("1_a", "select 1", "down: nothing")
				.write("1_a/down.sql", "-- Prices stay.\n\n  delete from prices;\n");
			assertProblem("""
					Statement not allowed: migrations/1_a/down.sql:3:3: the migration's metadata.yaml says down: nothing
					  Remove the key down to have the script run, or remove its statements.""");
		}

		@Test
		void haveAChecksumThatLineEndsAndAByteOrderMarkDoNotChange() {
			folders().add("1_a", "select 1;\nselect 2;\n").add("2_b", "\uFEFFselect 1;\r\nselect 2;\r\n");
			List<Migration> migrations = readAll();
			assertThat(migrations.get(0).checksum()).isEqualTo(migrations.get(1).checksum())
				.isEqualTo("sha256:061e995aebcb765888ac7580f67ee3815a03b9b9c3fd5ff2dbb40db98b53a737");
		}

	}

	@Nested
	class Folders {

		@Test
		void areOnlyDirectoriesThatAreNotHidden() {
			folders().add("1_a", "").write("README.md", "").write(".git/config", "").write(".DS_Store", "");
			assertThat(read().id().timestamp()).isEqualTo(1);
		}

		@Test
		void mustNotBeLinksThatLeadNowhere() throws IOException {
			folders().add("1_a", "");
			Files.createSymbolicLink(path("2_b"), Path.of("gone"));
			Files.createSymbolicLink(path("3_c"), Path.of("3_c"));
			Files.createSymbolicLink(path(".hidden"), Path.of("gone"));
			assertProblem("""
					Broken link: migrations/2_b
					  Its target does not exist, or leads back to it: fix the link, or remove it.
					Broken link: migrations/3_c
					  Its target does not exist, or leads back to it: fix the link, or remove it.""");
		}

		@Test
		void mustHoldFilesAndNotFoldersOrLinksThatLeadNowhere() throws IOException {
			folders().write("1_a/metadata.yaml/x", "").write("1_a/up.sql/x", "").add("2_b", "");
			Files.createSymbolicLink(path("2_b/down.sql"), Path.of("down.sql"));
			assertProblem("""
					No metadata.yaml in migrations/1_a
					  The entry of that name is a folder or a broken link.
					No up.sql in migrations/1_a
					  The entry of that name is a folder or a broken link.
					Not a file: migrations/2_b/down.sql
					  It is a folder or a broken link: put a script there, or remove it.""");
		}

		@Test
		void mustNotForgeLinesOfAMessage() throws IOException {
			Files.createDirectory(path("1_a\nNo up.sql in x"));
			assertProblem("""
					No metadata.yaml in migrations/1_a\\nNo up.sql in x
					  Add it, with at least a name, or move the folder elsewhere.
					No up.sql in migrations/1_a\\nNo up.sql in x
					  Add it; an empty one makes a migration that only joins its parents.""");
		}

		private Path path(String name) {
			return folders().directory().resolve(name);
		}

		@Test
		void tellWhereTheyAre() {
			folders().add("1_a", "");
			assertThat(read().folder().location()).isEqualTo("classpath:migrations/1_a");
		}

		@Test
		void areReportedWithTheProblemsOfAllOfThem() {
			folders().write("1_a/up.sql", "").write("2_b/metadata.yaml", "name: b");
			assertProblem("""
					No metadata.yaml in migrations/1_a
					  Add it, with at least a name, or move the folder elsewhere.
					No up.sql in migrations/2_b
					  Add it; an empty one makes a migration that only joins its parents.""");
		}

	}

}
