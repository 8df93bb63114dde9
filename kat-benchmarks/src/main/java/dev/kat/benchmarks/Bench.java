package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import dev.kat.benchmarks.Contender.Start;

/**
 * Where jobs are measured: one server, and a new JVM for each.
 */
final class Bench implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Bench.class);

	private final Options options;

	private final Path directory;

	private final Server server;

	private final MigrationFiles files;

	private final ChildProcess process;

	/** The databases that several jobs need, by what is in them. */
	private final Map<String, String> prepared = new HashMap<>();

	private Bench(Options options, Path directory) throws IOException {
		this.options = options;
		this.directory = directory;
		this.server = Server.start(directory);
		this.files = new MigrationFiles(directory.resolve("files"));
		this.process = new ChildProcess(ClassPath.current(), directory);
	}

	static Bench open(Options options) throws IOException {
		return new Bench(options, Files.createTempDirectory(options.data().toAbsolutePath(), "kat-benchmarks-"));
	}

	Options options() {
		return this.options;
	}

	/**
	 * {@return where and when this is}
	 */
	Run environment() throws IOException, SQLException {
		return Run.of(this.options, this.directory, this.server.version());
	}

	Server server() {
		return this.server;
	}

	/**
	 * Measures contender after contender, and that round by round, each round beginning
	 * with another one.
	 */
	List<Result> measure(String scenario, Comparison comparison)
			throws IOException, SQLException, InterruptedException {
		Map<Contender, List<Sample>> samples = new LinkedHashMap<>();
		for (int round = 0; round < this.options.rounds(); round++) {
			List<Contender> contenders = new ArrayList<>(comparison.contenders());
			Collections.rotate(contenders, -round);
			for (Contender contender : contenders) {
				Sample sample = measure(comparison, contender);
				logger.info("{}, {}, {}: {}", scenario, comparison.label(), contender.label(), sample);
				samples.computeIfAbsent(contender, (key) -> new ArrayList<>()).add(sample);
			}
		}
		return samples.entrySet()
			.stream()
			.flatMap((entry) -> Sample.METRICS.stream()
				.map((metric) -> new Result(scenario, comparison.label(), entry.getKey().label(), metric,
						this.options.run(), entry.getValue().stream().map((sample) -> sample.value(metric)).toList())))
			.toList();
	}

	private Sample measure(Comparison comparison, Contender contender)
			throws IOException, SQLException, InterruptedException {
		String database = database(contender, comparison.workload());
		if (comparison.delay().isZero()) {
			Sample sample = run(comparison, contender, database, this.server.port());
			if (contender.task() == Task.UP && contender.start() == Start.EMPTY) {
				this.prepared.putIfAbsent(key(contender.tool(), comparison.workload()), database);
			}
			return sample;
		}
		try (Proxy proxy = Proxy.start(this.server.port(), comparison.delay())) {
			return run(comparison, contender, database, proxy.port());
		}
	}

	/**
	 * Runs a job in a database.
	 * @param port the server's, or a proxy's
	 */
	Sample run(Comparison comparison, Contender contender, String database, int port)
			throws IOException, InterruptedException {
		Path migrations = comparison.jar() ? this.files.jar(contender.tool(), comparison.workload())
				: this.files.directory(contender.tool(), comparison.workload());
		Job job = new Job(contender.tool(), contender.task(), contender.parallelism(), Server.url(database, port),
				migrations);
		Duration before = this.server.processorTime();
		Sample sample = this.process.run(job);
		this.server.awaitEndOfSessions(database);
		return sample.withServer(this.server.processorTime().minus(before));
	}

	private String database(Contender contender, Workload workload)
			throws IOException, SQLException, InterruptedException {
		return switch (contender.start()) {
			case EMPTY -> this.server.createDatabase(Server.EMPTY);
			case APPLIED -> applied(contender.tool(), workload);
			case TABLES -> this.server.createDatabase(withTables());
		};
	}

	private String applied(Tool tool, Workload workload) throws IOException, SQLException, InterruptedException {
		String key = key(tool, workload);
		if (!this.prepared.containsKey(key)) {
			logger.info("Applying {}", key);
			String database = this.server.createDatabase(Server.EMPTY);
			Contender contender = Contender.of(tool, Task.UP, Start.EMPTY);
			run(new Comparison(key, workload, List.of(contender)), contender, database, this.server.port());
			this.prepared.put(key, database);
		}
		return this.prepared.get(key);
	}

	private static String key(Tool tool, Workload workload) {
		return tool + " " + workload;
	}

	private String withTables() throws SQLException {
		String key = "tables";
		if (!this.prepared.containsKey(key)) {
			logger.info("Filling tables with {} rows", this.options.rows());
			String database = this.server.createDatabase(Server.EMPTY);
			this.server.execute(database, Workload.Script.tables(this.options.rows()));
			this.prepared.put(key, database);
		}
		return this.prepared.get(key);
	}

	/**
	 * Everything that was made on the way is deleted at the end, at once.
	 */
	@Override
	public void close() throws IOException {
		this.server.close();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
