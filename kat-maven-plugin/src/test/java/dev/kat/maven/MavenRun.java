package dev.kat.maven;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How Maven ended, and what it printed.
 *
 * @param arguments what it was called with
 * @param exitCode its exit code
 * @param lines what it printed
 * @param errors what it, or rather its JVM, printed as errors
 */
record MavenRun(List<String> arguments, int exitCode, List<String> lines, List<String> errors) {

	private static final Pattern FAILURE = Pattern.compile(
			"\\[ERROR] Failed to execute goal \\S+ \\(default-cli\\) on project \\S+: (.*?)(?:\\n\\[ERROR])? -> \\[Help 1]",
			Pattern.DOTALL);

	MavenRun succeeds() {
		assertThat(this.exitCode).as("%s%n%s", this.arguments, raw()).isZero();
		return this;
	}

	/**
	 * The message of the failure.
	 */
	String failure() {
		assertThat(this.exitCode).as("%s%n%s", this.arguments, raw()).isEqualTo(1);
		Matcher matcher = FAILURE.matcher(output());
		assertThat(matcher.find()).as("a failure in%n%s", raw()).isTrue();
		return matcher.group(1).replace("\n[ERROR] ", "\n");
	}

	/**
	 * What it printed, without colours.
	 */
	String output() {
		return (String.join("\n", this.lines) + "\n").replaceAll("\u001B\\[[0-9;]*m", "");
	}

	/**
	 * What it printed that is not of the log.
	 */
	String printed() {
		String printed = output().lines()
			.filter((line) -> !line.startsWith("["))
			.collect(Collectors.joining("\n", "", "\n"));
		// Maven resets the colours in lines of their own.
		return printed.replaceAll("^\n+|(?<=\n)\n+$", "");
	}

	/**
	 * What it logged as information or warning.
	 */
	List<String> logged() {
		return output().lines()
			.filter((line) -> line.startsWith("[INFO] ") || line.startsWith("[WARNING] "))
			.map((line) -> line.substring(line.indexOf(' ') + 1))
			.toList();
	}

	/**
	 * All that it printed, as it is.
	 */
	String raw() {
		return Stream.of(this.lines, this.errors).flatMap(List::stream).collect(Collectors.joining("\n", "", "\n"));
	}

}
