package dev.kat.commands;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.kat.commands.output.Output;
import dev.kat.commands.output.Terminal;
import dev.kat.commands.settings.GivenValues;
import dev.kat.commands.settings.ProjectLayout;
import dev.kat.commands.settings.Settings;
import dev.kat.commands.settings.TestTool;
import dev.kat.test.MigrationFolders;

/**
 * A directory in which commands run, and what they printed and logged.
 */
final class TestRun {

	private final ProjectLayout project;

	private final Map<String, String> settings;

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private final List<String> logged = new ArrayList<>();

	TestRun(ProjectLayout project, Map<String, String> settings) {
		this.project = project;
		this.settings = settings;
	}

	static TestRun inDirectory(Path directory, Map<String, String> settings) {
		return new TestRun(ProjectLayout.ofDirectory(directory), settings);
	}

	/**
	 * The migrations of a directory that is no project.
	 */
	MigrationFolders migrations() {
		return new MigrationFolders(this.project.resolve("migrations"));
	}

	void run(Command command) {
		inWorkspace(command::run);
	}

	void inWorkspace(Consumer<Workspace> use) {
		Settings read = Settings.read(new TestTool(), List.of(new GivenValues("test", this.settings)), Map.of(),
				this.project);
		Output output = new Output(new PrintStream(this.printed, true, StandardCharsets.UTF_8), Terminal.NONE);
		try (Workspace workspace = new Workspace(read, output, new RecordedLog(this.logged))) {
			use.accept(workspace);
		}
	}

	String printed() {
		return this.printed.toString(StandardCharsets.UTF_8);
	}

	List<String> logged() {
		return this.logged;
	}

	String read(String path) {
		try {
			return Files.readString(this.project.resolve(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record RecordedLog(List<String> messages) implements Log {

		@Override
		public void info(String message) {
			this.messages.add(message);
		}

		@Override
		public void warn(String message) {
			this.messages.add("WARN " + message);
		}

	}

}
