package dev.kat.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.cli.KatProcess.Result;
import dev.kat.test.MigrationFolders;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a person sees on a real terminal, and that none of it reaches a pipe. With
 * {@code -Dkat.test.tmux=required}, it is an error if there is no tmux.
 */
class TerminalIT {

	private static final int MIGRATIONS = 40;

	private static final String CONTROL_CHARACTER = "[\\p{Cntrl}&&[^\\n\\t]]";

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@BeforeEach
	void writeMigrations() {
		MigrationFolders folders = new MigrationFolders(this.directory.resolve("migrations"));
		IntStream.rangeClosed(1, MIGRATIONS)
			.forEach((number) -> folders.add(name(number),
					"create table t%d (id bigint); select pg_sleep(0.05);".formatted(number),
					(number == 1) ? "" : "parents: [%d]".formatted(timestamp(number - 1))));
	}

	@Test
	void showsTheProgressOfARunOnOneLine() throws Exception {
		try (Tmux terminal = run("up")) {
			List<List<String>> screens = terminal.watchToTheEnd();
			assertThat(screens).filteredOn(TerminalIT::showsProgress)
				.as("screens with progress")
				.hasSizeGreaterThan(1)
				.allSatisfy((screen) -> assertThat(screen).singleElement()
					.asString()
					.hasSizeLessThan(Tmux.COLUMNS)
					.matches("Applying \\d+ of 40: 17000000\\d\\d_create_table_\\d+ \\(0:\\d\\d\\)"));
			assertThat(screens.get(screens.size() - 1)).containsExactly(
					"Applied 40 of 40 pending migrations to public.migrations of " + this.database.place(),
					"exit code 0");
		}
	}

	@Test
	void saysAfterControlCWhatIsApplied() throws Exception {
		try (Tmux terminal = run("up")) {
			terminal.watch((screen) -> screen.stream().anyMatch((line) -> line.matches("Applying ([4-9]|1\\d) .*")));
			terminal.type("C-c");
			List<List<String>> screens = terminal.watchToTheEnd();
			List<String> last = screens.get(screens.size() - 1);
			int applied = applied();
			assertThat(applied).isBetween(3, MIGRATIONS - 1);
			String standing = "%d of 40 migrations were applied.".formatted(applied);
			assertThat(last.get(0)).isIn("Interrupted. " + standing,
					"Interrupted in migration %s: rolled back. %s".formatted(name(applied + 1), standing));
			assertThat(last.get(last.size() - 1)).isEqualTo("exit code 130");
		}
		new KatProcess(this.directory).database(this.database).succeed("up");
		assertThat(applied()).isEqualTo(MIGRATIONS);
	}

	@Test
	void showsStatesInATableAsWideAsTheScreen() throws Exception {
		new KatProcess(this.directory).database(this.database).succeed("up", "--count=3");
		try (Tmux terminal = run("status")) {
			List<List<String>> screens = terminal.watchToTheEnd();
			List<String> last = screens.get(screens.size() - 1);
			assertThat(last).hasSizeGreaterThan(MIGRATIONS)
				.allSatisfy((line) -> assertThat(withoutColours(line)).hasSizeLessThanOrEqualTo(Tmux.COLUMNS));
			assertThat(last).filteredOn((line) -> line.contains("\u001b[32m"))
				.map(TerminalIT::withoutColours)
				.hasSize(3)
				.allMatch((line) -> line.startsWith("applied  17000000"));
		}
	}

	@Test
	void writesNoControlCharactersToAPipe() throws Exception {
		for (String command : List.of("status", "plan", "up", "status", "history", "graph")) {
			Result result = new KatProcess(this.directory).database(this.database).succeed(command);
			assertThat(result.out() + result.err()).as(command).doesNotContainPattern(CONTROL_CHARACTER);
		}
		assertThat(applied()).isEqualTo(MIGRATIONS);
	}

	@Test
	void writesNoControlCharactersToAPipeOfATerminal() throws Exception {
		try (Tmux terminal = run("status | od -c -A n")) {
			List<List<String>> screens = terminal.watchToTheEnd();
			assertThat(screens.get(screens.size() - 1)).hasSizeGreaterThan(MIGRATIONS)
				.noneMatch((line) -> line.contains("033"));
		}
	}

	private Tmux run(String command) throws Exception {
		boolean isInstalled = Tmux.isInstalled();
		if ("required".equals(System.getProperty("kat.test.tmux"))) {
			assertThat(isInstalled).as("tmux is installed").isTrue();
		}
		assumeTrue(isInstalled, "tmux is not installed, so nothing is tried on a terminal");
		return Tmux.run("'%s' %s".formatted(KatProcess.START_SCRIPT, command), this.directory,
				Map.of("KAT_URL", this.database.url(), "KAT_USERNAME", this.database.username(), "KAT_PASSWORD",
						this.database.password(), "XDG_CACHE_HOME", KatProcess.CACHE.toString()));
	}

	private int applied() {
		return this.database.jdbc().queryForObject("select count(*) from migrations", Integer.class);
	}

	private static boolean showsProgress(List<String> screen) {
		return screen.stream().anyMatch((line) -> line.startsWith("Applying "));
	}

	private static String withoutColours(String line) {
		return line.replaceAll("\u001b\\[[0-9;]*m", "");
	}

	private static String name(int number) {
		return "%d_create_table_%d".formatted(timestamp(number), number);
	}

	private static int timestamp(int number) {
		return 1_700_000_000 + number;
	}

}
