package dev.kat.commands.git;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs Git as a user would, whatever is configured on this machine.
 */
public final class TestGit {

	private TestGit() {
	}

	/**
	 * Runs Git.
	 * @param directory where to run it
	 * @param arguments its arguments
	 */
	public static void run(Path directory, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=Test", "-c",
				"user.email=test@example.com", "-c", "commit.gpgsign=false"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

}
