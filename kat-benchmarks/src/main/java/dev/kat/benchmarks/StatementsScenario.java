package dev.kat.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.benchmarks.Contender.Start;
import dev.kat.benchmarks.Workload.Shape;

/**
 * How much a tool says to the server for each migration: the difference between a first
 * run of some migrations and of twice as many.
 */
record StatementsScenario() implements Scenario {

	private static final Logger logger = LoggerFactory.getLogger(StatementsScenario.class);

	@Override
	public String name() {
		return "statements";
	}

	@Override
	public List<Metric> metrics() {
		return List.of(Metric.COUNT);
	}

	@Override
	public void run(Bench bench, Results results) throws IOException, SQLException, InterruptedException {
		List<Result> statements = new ArrayList<>();
		List<Result> roundTrips = new ArrayList<>();
		int size = bench.options().size(100);
		for (Contender contender : Contender.all(Task.UP, Start.EMPTY)) {
			Count few = count(bench, contender, size);
			Count many = count(bench, contender, 2 * size);
			logger.info("{}: {} for {} migrations, {} for twice as many", contender.label(), few, size, many);
			statements.add(result(bench, "statements", contender, (many.statements() - few.statements()) / size));
			roundTrips.add(result(bench, "round trips", contender, (many.roundTrips() - few.roundTrips()) / size));
		}
		results.put(statements);
		results.put(roundTrips);
	}

	private Result result(Bench bench, String work, Contender contender, double number) {
		return new Result(name(), work, contender.label(), Metric.COUNT, bench.options().run(), List.of(number));
	}

	private static Count count(Bench bench, Contender contender, int size)
			throws IOException, SQLException, InterruptedException {
		Server server = bench.server();
		String database = server.createDatabase(Server.EMPTY);
		server.execute("postgres", "ALTER DATABASE " + database + " SET log_statement = 'all'");
		Comparison comparison = new Comparison("", Workload.tables(Shape.CHAIN, size), List.of(contender));
		try (Proxy proxy = Proxy.start(server.port(), Duration.ZERO)) {
			bench.run(comparison, contender, database, proxy.port());
			return new Count(server.statements(database), proxy.roundTrips());
		}
	}

	/**
	 * What a job said to the server.
	 *
	 * @param statements how many the server's log has
	 * @param roundTrips how many times the job waited for an answer
	 */
	private record Count(double statements, double roundTrips) {

	}

}
