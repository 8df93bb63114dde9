package dev.kat.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.kat.test.TestDatabase;

/**
 * The jar of an application, run as a container would, until it ends by itself.
 *
 * @param jar the application
 * @param database given in the environment, as by a Secret
 */
record PackagedApplication(Path jar, TestDatabase database) {

	Run run(Map<String, String> environment) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-jar", this.jar.toString(), "--server.port=0")
			.redirectErrorStream(true);
		builder.environment().put("SPRING_DATASOURCE_URL", this.database.url());
		builder.environment().put("SPRING_DATASOURCE_USERNAME", this.database.username());
		builder.environment().put("SPRING_DATASOURCE_PASSWORD", this.database.password());
		builder.environment().putAll(environment);
		Process process = builder.start();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Run(process.waitFor(), output);
		}
		finally {
			process.destroyForcibly();
		}
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
