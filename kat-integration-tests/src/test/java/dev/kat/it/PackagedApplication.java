package dev.kat.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.test.TestDatabase;

/**
 * The jar of an application, run as a container would.
 *
 * @param jar the application
 * @param database given in the environment, as by a Secret
 */
record PackagedApplication(Path jar, TestDatabase database) {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	/**
	 * Runs it until it ends by itself.
	 */
	Run run(Map<String, String> environment) throws IOException, InterruptedException {
		Process process = start(environment);
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Run(process.waitFor(), output);
		}
		finally {
			process.destroyForcibly();
		}
	}

	/**
	 * Runs it until it has answered.
	 * @param paths what it is asked for
	 * @return the answers
	 */
	List<String> answers(Map<String, String> environment, String... paths) throws IOException, InterruptedException {
		Process process = start(environment);
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			URI uri = URI.create("http://localhost:" + port(output));
			List<String> answers = new ArrayList<>();
			for (String path : paths) {
				HttpRequest request = HttpRequest.newBuilder(uri.resolve(path)).build();
				answers.add(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
			}
			return answers;
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	private static String port(BufferedReader output) throws IOException {
		StringBuilder lines = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			Matcher matcher = STARTED.matcher(line);
			if (matcher.find()) {
				return matcher.group(1);
			}
			lines.append(line).append('\n');
		}
		throw new AssertionError("The application has no port:\n" + lines);
	}

	private Process start(Map<String, String> environment) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-jar", this.jar.toString(), "--server.port=0")
			.redirectErrorStream(true);
		builder.environment().put("SPRING_DATASOURCE_URL", this.database.url());
		builder.environment().put("SPRING_DATASOURCE_USERNAME", this.database.username());
		builder.environment().put("SPRING_DATASOURCE_PASSWORD", this.database.password());
		builder.environment().putAll(environment);
		return builder.start();
	}

	/**
	 * What became of a run.
	 */
	record Run(int exitCode, String output) {

		String lastLine() {
			List<String> lines = this.output.lines().toList();
			return lines.get(lines.size() - 1);
		}

	}

}
