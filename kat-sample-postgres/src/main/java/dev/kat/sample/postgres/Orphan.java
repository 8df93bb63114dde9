package dev.kat.sample.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of an application that was killed. The embedded server does not know about
 * it, and cannot start while it runs.
 *
 * @param data the directory with its databases
 */
record Orphan(Path data) {

	private static final Logger logger = LoggerFactory.getLogger(Orphan.class);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/**
	 * Stops the server, if it is running.
	 */
	void stop() throws IOException {
		Optional<ProcessHandle> recorded = recordedProcess();
		if (recorded.isEmpty()) {
			return;
		}
		if (isServedBy(recorded.get())) {
			stop(recorded.get());
			return;
		}
		// The pid now belongs to another process, and would keep the server from
		// starting.
		Files.deleteIfExists(pidFile());
	}

	/**
	 * Returns the process whose pid is in the file that a running server keeps. A killed
	 * server leaves the file, so it can be any process by now.
	 */
	private Optional<ProcessHandle> recordedProcess() throws IOException {
		try {
			return Files.readString(pidFile())
				.lines()
				.findFirst()
				.filter((pid) -> pid.matches("\\d{1,18}"))
				.map(Long::valueOf)
				.flatMap(ProcessHandle::of);
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	private boolean isServedBy(ProcessHandle process) throws IOException {
		String program = process.info().command().map(Path::of).map(Path::getFileName).map(Path::toString).orElse("");
		if (!program.startsWith("postgres")) {
			return false;
		}
		Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
		if (Files.exists(workingDirectory)) {
			return Files.isSameFile(workingDirectory, this.data);
		}
		return String.join(" ", process.info().arguments().orElse(new String[0])).contains(this.data.toString());
	}

	/**
	 * On SIGINT a server ends its sessions; on the SIGTERM that Java would send, it waits
	 * for them. Its last action is to delete the file with its pid.
	 */
	private void stop(ProcessHandle server) throws IOException {
		logger.warn("Stopping the server of an application that was killed (pid {})", server.pid());
		new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
		long start = System.nanoTime();
		while (Files.exists(pidFile())) {
			if (System.nanoTime() - start > PATIENCE.toNanos()) {
				throw new PostgresException(
						"The server of an application that was killed (pid %d) does not stop. Its data is in %s."
							.formatted(server.pid(), this.data));
			}
			pause();
		}
	}

	private static void pause() {
		try {
			Thread.sleep(50);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PostgresException("Interrupted while waiting for the end of a server", ex);
		}
	}

	private Path pidFile() {
		return this.data.resolve("postmaster.pid");
	}

}
