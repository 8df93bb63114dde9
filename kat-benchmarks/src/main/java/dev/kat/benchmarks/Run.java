package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where and when something was measured.
 *
 * @param id the time at which it began
 * @param command its command line
 * @param machine its processors, memory and Java
 * @param fileSystem where the data was
 * @param versions of what was measured
 */
record Run(String id, String command, String machine, String fileSystem, String versions) {

	private static final String HEADER = "run\tcommand\tmachine\tfile system\tversions";

	static Run of(Options options, Path directory, String server) throws IOException {
		String versions = "PostgreSQL " + server + ", " + ClassPath.current().versions();
		return new Run(options.run(), options.command(), Machine.description(), Machine.fileSystem(directory),
				versions);
	}

	private static Run parse(String line) {
		String[] fields = line.split("\t", -1);
		return new Run(fields[0], fields[1], fields[2], fields[3], fields[4]);
	}

	static List<Run> in(Path directory) throws IOException {
		return Results.readAll(file(directory), Run::parse);
	}

	/**
	 * {@return where it ran, in words}
	 */
	String environment() {
		return "%s; data on %s; %s".formatted(this.machine, this.fileSystem, this.versions);
	}

	/**
	 * Adds this run to those beside the page, of which those without results go.
	 */
	void addTo(Path directory, Results results) throws IOException {
		List<Run> runs = new ArrayList<>(in(directory));
		runs.remove(this);
		runs.add(this);
		runs.removeIf((run) -> results.all().stream().noneMatch((result) -> result.run().equals(run.id())));
		Files.write(file(directory), Stream.concat(Stream.of(HEADER), runs.stream().map(Run::line)).toList());
	}

	private String line() {
		return String.join("\t", this.id, this.command, this.machine, this.fileSystem, this.versions);
	}

	private static Path file(Path directory) {
		return directory.resolve("runs.tsv");
	}

}
