package dev.kat.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged application in a process of its own, with a PostgreSQL of its own.
 */
final class RunningShop implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final HttpClient client = HttpClient.newHttpClient();

	private final Path dataDirectory;

	private final Path log;

	private final Process process;

	private RunningShop(Path dataDirectory, String... systemProperties) throws IOException {
		this.dataDirectory = dataDirectory;
		this.log = Files.createTempFile("shop", ".log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC"));
		command.addAll(List.of(systemProperties));
		command.addAll(
				List.of("-jar", packagedJar().toString(), "--server.port=0", "--shop.data-directory=" + dataDirectory));
		this.process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(this.log.toFile()).start();
	}

	/**
	 * Starts it, and waits until it is up, or has ended before that.
	 */
	static RunningShop start(Path dataDirectory, String... systemProperties) throws IOException, InterruptedException {
		RunningShop shop = new RunningShop(dataDirectory, systemProperties);
		Instant deadline = Instant.now().plus(PATIENCE);
		while (!shop.port().find() && shop.process.isAlive() && Instant.now().isBefore(deadline)) {
			Thread.sleep(50);
		}
		return shop;
	}

	private static Path packagedJar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.toString().endsWith(".jar"))
				.findFirst()
				.orElseThrow(() -> new AssertionError("Not there: ./mvnw package makes the jar"));
		}
	}

	String get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)).build()).body();
	}

	int post(String path, String json) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json))
			.build()).statusCode();
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return this.client.send(request, BodyHandlers.ofString());
	}

	private URI uri(String path) {
		String port = port().results()
			.findFirst()
			.map((result) -> result.group(1))
			.orElseThrow(() -> new AssertionError("The application has not started:\n" + output()));
		return URI.create("http://localhost:" + port + path);
	}

	private Matcher port() {
		return PORT.matcher(output());
	}

	/**
	 * What it has written so far.
	 */
	String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	long pid() {
		return this.process.pid();
	}

	/**
	 * The process of its PostgreSQL.
	 */
	ProcessHandle server() throws IOException {
		Path pidFile = this.dataDirectory.resolve("cluster/data/postmaster.pid");
		long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
		return ProcessHandle.of(pid).orElseThrow();
	}

	/**
	 * Sends SIGTERM, and waits.
	 */
	int terminate() throws InterruptedException {
		this.process.destroy();
		return awaitEnd();
	}

	/**
	 * Sends SIGKILL, and waits.
	 */
	int kill() throws InterruptedException {
		this.process.destroyForcibly();
		return awaitEnd();
	}

	int awaitEnd() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("The application does not end:\n" + output());
		}
		return this.process.exitValue();
	}

	/**
	 * Leaves nothing behind, whatever the test did.
	 */
	@Override
	public void close() throws IOException {
		this.process.destroy();
		this.process.onExit().join();
		Files.delete(this.log);
	}

}
