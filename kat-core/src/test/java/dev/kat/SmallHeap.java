package dev.kat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a program in a process of its own that has little memory.
 */
final class SmallHeap {

	private static final Duration PATIENCE = Duration.ofMinutes(10);

	private SmallHeap() {
	}

	/**
	 * Runs a program, which has to succeed.
	 * @param megabytes the size of its heap
	 * @param program its main class
	 * @param output the file that its output goes to
	 * @param database what its first three arguments are the URL, user and password of
	 * @param arguments its other arguments
	 */
	static void run(int megabytes, Class<?> program, Path output, TestDatabase database, Object... arguments)
			throws IOException, InterruptedException {
		List<String> command = Stream
			.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java"), "-Xmx" + megabytes + "m",
					"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), program.getName(), database.url(),
					database.username(), database.password()), Stream.of(arguments))
			.map(String::valueOf)
			.toList();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertThat(ended).as(() -> "It does not end:\n" + end(output)).isTrue();
			assertThat(process.exitValue()).as(() -> end(output)).isZero();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String end(Path output) {
		try {
			String text = Files.readString(output);
			return text.substring(Math.max(0, text.length() - 10_000));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
