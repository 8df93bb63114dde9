package dev.kat.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that does one job.
 *
 * @param classPath where the classes are
 * @param directory where its output is
 */
record ChildProcess(ClassPath classPath, Path directory) {

	/**
	 * Runs the job.
	 * @return what it took; the server's part is zero
	 */
	Sample run(Job job) throws IOException, InterruptedException {
		Path result = this.directory.resolve("result.txt");
		Path log = this.directory.resolve("child.log");
		Files.deleteIfExists(result);
		ProcessBuilder builder = new ProcessBuilder(command(job, result)).redirectErrorStream(true)
			.redirectOutput(Redirect.to(log.toFile()));
		long start = System.nanoTime();
		int exitCode = builder.start().waitFor();
		Duration process = Duration.ofNanos(System.nanoTime() - start);
		if (exitCode != 0) {
			throw new IllegalStateException("%s failed:%n%s".formatted(job, Files.readString(log)));
		}
		List<String> lines = Files.readAllLines(result);
		return new Sample(nanos(lines.get(0)), process, nanos(lines.get(1)), Duration.ZERO,
				Long.parseLong(lines.get(2)));
	}

	private static Duration nanos(String number) {
		return Duration.ofNanos(Long.parseLong(number));
	}

	private List<String> command(Job job, Path result) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-cp");
		command.add(this.classPath.of(job.tool(), job.files()));
		command.add(Child.class.getName());
		command.add(result.toString());
		command.addAll(job.arguments());
		return command;
	}

}
