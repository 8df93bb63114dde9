package dev.kat.prove.internal.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.ProofException;
import dev.kat.prove.internal.trial.Outcome;
import dev.kat.prove.internal.trial.Trial;

/**
 * Runs trials on databases of a scratch server, several at once. Each worker has a
 * database of its own.
 */
public final class TrialRunner implements AutoCloseable {

	private final ScratchServer server;

	private final Map<MigrationId, Migration> migrations = new HashMap<>();

	private final int workers;

	private final Queue<ScratchDatabase> empty = new ConcurrentLinkedQueue<>();

	/**
	 * Creates a runner.
	 * @param server the server
	 * @param migrations all migrations that trials may name
	 * @param workers how many connections may run trials at once
	 */
	public TrialRunner(ScratchServer server, List<Migration> migrations, int workers) {
		this.server = server;
		migrations.forEach((migration) -> this.migrations.put(migration.id(), migration));
		this.workers = workers;
	}

	/**
	 * Runs trials.
	 * @param trials the trials
	 * @return the outcomes in the order of the trials
	 * @throws ProofException if the server fails
	 */
	public List<Outcome> run(List<Trial> trials) {
		List<Trial> different = new ArrayList<>();
		Map<Trial, Integer> places = new LinkedHashMap<>();
		for (Trial trial : trials) {
			if (places.putIfAbsent(trial, different.size()) == null) {
				different.add(trial);
			}
		}
		List<Outcome> outcomes = runDifferent(different);
		return trials.stream().map((trial) -> outcomes.get(places.getOrDefault(trial, 0))).toList();
	}

	private List<Outcome> runDifferent(List<Trial> trials) {
		if (trials.isEmpty()) {
			return List.of();
		}
		TrialQueue queue = new TrialQueue(trials, this.workers);
		int count = Math.min(this.workers, queue.parts());
		ExecutorService executor = Executors.newFixedThreadPool(count, TrialRunner::thread);
		try {
			List<Future<Boolean>> running = new ArrayList<>();
			for (int worker = 0; worker < count; worker++) {
				running.add(executor.submit(() -> work(queue)));
			}
			for (Future<Boolean> worker : running) {
				worker.get();
			}
			commitAll(queue);
			return Arrays.asList(queue.outcomes());
		}
		catch (ExecutionException ex) {
			throw failed((ex.getCause() != null) ? ex.getCause() : ex);
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ProofException("The trials were interrupted", "Start again.", ex);
		}
		finally {
			queue.stop();
			executor.shutdown();
		}
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(work, "kat-prove-trials");
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Making a database takes longer than most trials, so one that is still empty is used
	 * again.
	 */
	private boolean work(TrialQueue queue) throws SQLException {
		ScratchDatabase database = Optional.ofNullable(this.empty.poll()).orElseGet(this.server::create);
		boolean isEmpty = false;
		try {
			StatePath path = new StatePath(database, this.migrations, queue.root(), false);
			new TrialWorker(path, queue).work();
			isEmpty = path.leave();
			return true;
		}
		finally {
			if (isEmpty) {
				this.empty.add(database);
			}
			else {
				database.close();
			}
		}
	}

	/**
	 * Drops the databases.
	 */
	@Override
	public void close() {
		this.empty.forEach(ScratchDatabase::close);
		this.empty.clear();
	}

	/**
	 * Runs those again that need something committed.
	 */
	private void commitAll(TrialQueue queue) throws SQLException {
		if (queue.again().isEmpty()) {
			return;
		}
		try (CommittedTrials trials = new CommittedTrials(this.server, this.migrations, queue)) {
			trials.run();
		}
	}

	private static ProofException failed(Throwable cause) {
		if (cause instanceof ProofException exception) {
			return exception;
		}
		return new ProofException("The scratch server failed during a trial: " + cause.getMessage(),
				"Look at the server's log, and start again.", cause);
	}

}
