package dev.kat.internal.postgres.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

import dev.kat.migration.MigrationScript;
import dev.kat.migration.Placeholders;
import dev.kat.migration.TransactionMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values in the place of placeholders.
 */
class PlaceholdersTests {

	private static final Map<String, String> VALUES = Map.of("schema", "shop", "empty", "", "two", "select 1; select 2",
			"lines", "a\nb", "quote", "it's", "doubled", "it''s", "comment", "-- ", "self", "${schema}", "secret",
			"s3cr3t-word", "minus", "-");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			select * from ${schema}.users           | select * from shop.users
			select "${schema}", ${schema}_x, x${schema} | select "shop", shop_x, xshop
			select '${schema} ''${schema}'''        | select 'shop ''shop'''
			select E'\\'${schema}'                  | select E'\\'shop'
			do $$ begin ${schema}.f(); end $$       | do $$ begin shop.f(); end $$
			do $a$ ${schema} $a$                    | do $a$ shop $a$
			select 1 /* ${schema} */ + 1            | select 1 /* ${schema} */ + 1
			select 1 /* /* */ ${x} */ + ${empty}1   | select 1 /* /* */ ${x} */ + 1
			select '${self}'                        | select '${schema}'
			select '$${schema}', $${x}              | select '${schema}', ${x}
			select $1, $a$ $ $a$, '$'               | select $1, $a$ $ $a$, '$'
			select 1 - ${minus}1                    | select 1 - -1
			""")
	void areFilledIn(String written, String sent) {
		assertThat(texts(written)).containsExactly(sent);
		assertThat(problems(written)).isEmpty();
	}

	@Test
	void areNotLookedAtIfThereAreNone() {
		assertThat(texts("select '${x}', '$${y}', '${'", Placeholders.NONE))
			.containsExactly("select '${x}', '$${y}', '${'");
		assertThat(texts("select '${schema}'", placeholders().hiddenOnly())).containsExactly("select '${schema}'");
	}

	@Test
	void areNotFilledInInDataAndPsqlCommands() {
		String script = "\\restrict ${x}\ncopy ${schema}.t from stdin; -- ${x}\n1\t${schema}\n${x}\n\\.\n"
				+ "select '${schema}';\n\\unrestrict ${x}\n";
		List<String> read = new ArrayList<>();
		try (StatementReader reader = script(script).open(TransactionMode.TRANSACTIONAL)) {
			for (Optional<SqlStatement> next = reader.poll(); next.isPresent(); next = reader.poll()) {
				read.add(next.get().text());
				Optional.ofNullable(next.get().copyData()).map(PlaceholdersTests::read).ifPresent(read::add);
			}
		}
		assertThat(read).containsExactly("copy shop.t from stdin", "1\t${schema}\n${x}\n", "select 'shop'");
		assertThat(problems(script)).isEmpty();
	}

	@Test
	void areFilledInAgainAfterDataThatIsSkipped() {
		assertThat(texts("copy t from stdin;\n${x}\n\\.\nselect ${schema}")).containsExactly("copy t from stdin",
				"select shop");
	}

	@Test
	void areFilledInBeforeTheScriptIsSplit() {
		List<SqlStatement> statements = statements("  ${two}; select 3");
		assertThat(statements).extracting(SqlStatement::text).containsExactly("select 1", "select 2", "select 3");
		assertThat(statements).extracting((statement) -> statement.position().toString())
			.containsExactly("up.sql:1:3", "up.sql:1:3", "up.sql:1:11");
		assertThat(texts("select '${quote}")).containsExactly("select 'it's");
		assertThat(texts("select 1 ${comment};\n+ 1; select 2")).containsExactly("select 1 -- ;\n+ 1", "select 2");
		assertThat(texts("select 1 ${minus}${minus};\n+ 1; select 2")).containsExactly("select 1 --;\n+ 1", "select 2");
	}

	@Test
	void withoutAValueAreReportedWithTheirPlacesAndWhatWasMeant() {
		assertThat(problems("select ${shema}.a;\nselect '${shema}', ${ x }, ${, -- ${y}\n ${kat:nmae}"))
			.containsExactly("""
					Unknown placeholder: up.sql:1:8, 2:9: ${shema} (did you mean schema?)
					  Known names: comment, doubled, empty, lines, minus, quote, schema, secret, self, two, kat:name. \
					Correct it, set kat.placeholders.shema, or write $${ for a literal ${.""", """
					Invalid placeholder: up.sql:2:20, 2:28
					  Write ${name}, without blanks and quotes, or $${ for a literal ${.""", """
					Unknown placeholder: up.sql:3:2: ${kat:nmae} (did you mean kat:name?)
					  Known names: comment, doubled, empty, lines, minus, quote, schema, secret, self, two, kat:name. \
					Correct it, or write $${ for a literal ${.""");
	}

	@Test
	void withoutAValueKeepNoScriptFromBeingListed() {
		assertThat(script("select ${x}").firstStatement()).isPresent();
		assertThat(script("${empty}").firstStatement()).isEmpty();
	}

	@Test
	void moveNoPosition() {
		SqlStatement statement = statements("select ${schema}.x,\n  '${lines}', y").get(0);
		assertThat(statement.text()).isEqualTo("select shop.x,\n  'a\nb', y");
		assertThat(position(statement, "select")).isEqualTo("up.sql:1:1");
		assertThat(position(statement, "shop")).isEqualTo("up.sql:1:8");
		assertThat(position(statement, "op.x")).isEqualTo("up.sql:1:8");
		assertThat(position(statement, ".x")).isEqualTo("up.sql:1:17");
		assertThat(position(statement, "b'")).isEqualTo("up.sql:2:4");
		assertThat(position(statement, "y")).isEqualTo("up.sql:2:15");
		assertThat(statement.serverPositionOfLine(2)).isEqualTo(1 + statement.text().indexOf("'a"));
		assertThat(statement.lastLine()).isEqualTo(2);
	}

	@Test
	void areShownAsTheyAreWritten() {
		SqlStatement statement = statements("select ${secret}.x, '${empty}', $${y}\n  from ${schema}.usres").get(0);
		Excerpt excerpt = statement.excerpt(1 + statement.text().indexOf(".x"));
		assertThat(excerpt).isEqualTo(new Excerpt("select ${secret}.x, '${empty}', $${y}", 16));
		assertThat(statement.excerpt(1 + statement.text().indexOf("usres")))
			.isEqualTo(new Excerpt("from ${schema}.usres", 15));
		assertThat(statement.excerpt(1 + statement.text().indexOf("hop")))
			.isEqualTo(new Excerpt("from ${schema}.usres", 5));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			alter role a password '${secret}'   | alter role a password '${secret}'
			alter role a password 'x${secret}'  | alter role a password '…'
			alter role ${secret} password 'x'   | alter role ${secret} password '…'
			alter role a password '${empty}x' x | alter role a password '${empty}…' x
			""")
	void areShownAmongPasswords(String written, String shown) {
		assertThat(statements(written).get(0).excerpt(1).line()).isEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					select 1                     | relation "shop.users" does not exist | relation "${schema}.users" does not exist
					select 1                     | relation "workshop" does not exist   | relation "workshop" does not exist
					select 1                     | s3cr3t-words, S3CR3T                 | ${secret}s, S3CR3T
					select x${schema}y           | column "xshopy" does not exist       | column "x${schema}y" does not exist
					select ${secret}             | syntax error at or near "word"       | syntax error at or near "${secret}"
					select word, ${secret}       | column "word" does not exist         | column "word" does not exist
					select '${doubled}'          | not a number: "it's"                 | not a number: "${doubled}"
					select ${minus}              | a - b                                | a - b
					select '${kat:name}'         | create_users                         | create_users
					alter role a password '${secret}' | a s3cr3t-word                   | a …
					""")
	void areShownInPlaceOfWhatTheServerQuotes(String written, String said, String shown) {
		assertThat(statements(written).get(0).withoutSecrets(said)).isEqualTo(shown);
	}

	@Test
	void areHiddenInProblems() {
		assertThat(
				Scripts.problems(script("select ${secret}", Map.of("secret", "$word$")), TransactionMode.TRANSACTIONAL))
			.containsExactly("Unterminated dollar quote ${secret}: up.sql:1:8");
	}

	@Test
	void doNotChangeTheDigest() {
		String text = "insert into ${schema}.t values ('${secret}');\nselect 1";
		Optional<String> digest = script(text).digestOfFirst(2);
		assertThat(script(text, Map.of("schema", "other", "secret", "a\nb")).digestOfFirst(2)).isEqualTo(digest);
		assertThat(new SqlScript(
				new MigrationScript("up.sql", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8))))
			.digestOfFirst(2)).isEqualTo(digest);
		assertThat(script(text, Map.of("schema", "other; select 1", "secret", "x")).digestOfFirst(2))
			.isNotEqualTo(digest);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DO $$\nBEGIN\n  ${lines};\n  RAISE 'x';\nEND $$",
			"DO '\nBEGIN\n  ${lines};\n  RAISE ''x'';\nEND'" })
	void doNotMoveTheLinesOfABlock(String text) {
		SqlScript script = script(text);
		ErrorContext context = ErrorContext.of("PL/pgSQL function inline_code_block line 5 at RAISE",
				statements(text).get(0), script, TransactionMode.TRANSACTIONAL);
		assertThat(context.line()).hasValue(4);
		assertThat(context.lines()).containsExactly("PL/pgSQL function inline_code_block line 5 at RAISE (up.sql:4)");
	}

	@Test
	void areHiddenInTheContext() {
		String text = "CREATE FUNCTION ${schema}.f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RAISE 'x';\nEND $$;\n"
				+ "SELECT ${schema}.f()";
		ErrorContext context = ErrorContext.of("PL/pgSQL function shop.f() line 3 at RAISE", statements(text).get(1),
				script(text), TransactionMode.TRANSACTIONAL);
		assertThat(context.lines()).containsExactly("PL/pgSQL function ${schema}.f() line 3 at RAISE (up.sql:3)");
	}

	@Test
	void doNotMoveTheLinesOfData() {
		String text = "copy t (a,\n${lines}) from stdin;\n1\n2\n\\.\n";
		try (StatementReader reader = script(text).open(TransactionMode.TRANSACTIONAL)) {
			ErrorContext context = ErrorContext.of("COPY t, line 2, column a: \"2\"", reader.next(), script(text),
					TransactionMode.TRANSACTIONAL);
			assertThat(context.lines()).containsExactly("COPY t, line 2, column a (up.sql:4)");
		}
	}

	private static String position(SqlStatement statement, String part) {
		return statement.positionAt(1 + statement.text().indexOf(part)).toString();
	}

	private static Placeholders placeholders() {
		return Placeholders.of(VALUES, Map.of("kat:name", "create_users"));
	}

	private static SqlScript script(String text) {
		return script(text, placeholders());
	}

	private static SqlScript script(String text, Map<String, String> values) {
		return script(text, Placeholders.of(values, Map.of()));
	}

	private static SqlScript script(String text, Placeholders placeholders) {
		ByteArrayResource content = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
		return new SqlScript(new MigrationScript("up.sql", content).with(placeholders));
	}

	private static List<SqlStatement> statements(String text) {
		return statements(script(text));
	}

	private static List<SqlStatement> statements(SqlScript script) {
		List<SqlStatement> statements = new ArrayList<>();
		try (StatementReader reader = script.open(TransactionMode.TRANSACTIONAL)) {
			for (Optional<SqlStatement> next = reader.poll(); next.isPresent(); next = reader.poll()) {
				statements.add(next.get());
			}
		}
		return statements;
	}

	private static List<String> texts(String text) {
		return texts(text, placeholders());
	}

	private static List<String> texts(String text, Placeholders placeholders) {
		return statements(script(text, placeholders)).stream().map(SqlStatement::text).toList();
	}

	private static List<String> problems(String text) {
		return Scripts.problems(script(text), TransactionMode.TRANSACTIONAL);
	}

	private static String read(Reader data) {
		try {
			StringWriter read = new StringWriter();
			data.transferTo(read);
			return read.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
