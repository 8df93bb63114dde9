package dev.kat.prove.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.migration.MigrationId;
import dev.kat.test.MigrationFolders;

/**
 * A base, and two migrations on top of it.
 *
 * @param number its place in the file, from 1
 * @param title what it is about
 * @param reversed what happens if B runs before A
 * @param known what an observation in the order base, A, B knows
 * @param isAlone whether it needs a database of its own
 * @param base what is there before
 * @param first A
 * @param second B
 */
record HardCase(int number, String title, Reversed reversed, Known known, boolean isAlone, String base, String first,
		String second) {

	private static final Pattern CASE = Pattern.compile(
			"## ([^\n]+)\n(\\w+) (\\w+)( alone)?\n```sql\n-- base\n(.*?)-- A\n(.*?)-- B\n(.*?)```", Pattern.DOTALL);

	/**
	 * Reads the cases.
	 */
	static List<HardCase> all() {
		List<HardCase> cases = new ArrayList<>();
		Matcher matcher = CASE.matcher(text());
		while (matcher.find()) {
			cases.add(new HardCase(cases.size() + 1, matcher.group(1),
					Reversed.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)),
					Known.valueOf(matcher.group(3).toUpperCase(Locale.ROOT)), matcher.group(4) != null,
					matcher.group(5), matcher.group(6), matcher.group(7)));
		}
		return cases;
	}

	private static String text() {
		try (InputStream file = HardCase.class.getResourceAsStream("hard-cases.md")) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes the migrations, so that neither of the two descends from the other.
	 * @return their location
	 */
	String write(Path directory) {
		MigrationFolders folders = new MigrationFolders(directory.resolve("case-" + this.number));
		String parents = "parents: [" + base0().timestamp() + "]";
		folders.add(base0().toString(),
				this.isAlone ? this.base : "create schema case_%d; ".formatted(this.number) + inSchema(this.base));
		folders.add(a().toString(), inSchema(this.first), parents);
		folders.add(b().toString(), inSchema(this.second), parents);
		return folders.location();
	}

	private String inSchema(String script) {
		return this.isAlone ? script : "set search_path = case_%d, public; ".formatted(this.number) + script;
	}

	MigrationId base0() {
		return new MigrationId(this.number * 10L + 1, "base");
	}

	MigrationId a() {
		return new MigrationId(this.number * 10L + 2, "a");
	}

	MigrationId b() {
		return new MigrationId(this.number * 10L + 3, "b");
	}

	@Override
	public String toString() {
		return this.title;
	}

	/**
	 * What happens if B runs before A.
	 */
	enum Reversed {

		/** One of them fails. */
		FAILS,

		/** Another schema or other rows come out. */
		DIFFERS,

		/** Only the order of columns is another one. */
		COLUMNS,

		/** The same comes out. */
		SAME

	}

	/**
	 * What an observation knows.
	 */
	enum Known {

		/** B needs A, says the server. */
		STRONG,

		/** B may need A. */
		HINT,

		/** Neither needs the other, but both touch the same thing. */
		PAIR,

		/** They have nothing to do with each other. */
		NONE

	}

}
