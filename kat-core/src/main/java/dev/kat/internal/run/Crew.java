package dev.kat.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.KatException;

/**
 * The workers of a run whose steps run side by side: one on the thread that migrates, and
 * others as long as there are steps for them and connections can be had.
 */
final class Crew {

	private static final Logger logger = LoggerFactory.getLogger(Crew.class);

	private final RunState state;

	private final RunHold hold;

	private final Function<StepRunner, Worker> workers;

	private final List<Thread> helpers = new ArrayList<>();

	private int mostHelpers;

	/** The helper that waits for its connection. */
	private Optional<Thread> connecting = Optional.empty();

	/**
	 * Creates a crew.
	 * @param most how many workers there can be
	 * @param workers creates a worker
	 */
	Crew(RunState state, RunHold hold, int most, Function<StepRunner, Worker> workers) {
		this.state = state;
		this.hold = hold;
		this.mostHelpers = most - 1;
		this.workers = workers;
	}

	/**
	 * Works until the run has ended.
	 * @param first what the worker on this thread works with
	 */
	void work(StepRunner first) {
		this.state.follow(() -> this.workers.apply(first).work(this::reinforce));
		join(dismiss());
	}

	private synchronized void reinforce() {
		if (this.helpers.size() < this.mostHelpers && this.connecting.isEmpty() && this.state.hasMore()) {
			Thread helper = new Thread(() -> this.state.follow(this::help), "kat-" + (this.helpers.size() + 2));
			helper.setDaemon(true);
			this.helpers.add(helper);
			this.connecting = Optional.of(helper);
			helper.start();
		}
	}

	private void help() {
		Optional<StepRunner> connected = connect();
		if (connected.isPresent()) {
			try (StepRunner runner = connected.get()) {
				this.workers.apply(runner).work(this::reinforce);
			}
		}
	}

	private Optional<StepRunner> connect() {
		try {
			return Optional.of(this.hold.another());
		}
		catch (KatException ex) {
			refuse(ex);
			return Optional.empty();
		}
		finally {
			connected();
		}
	}

	private synchronized void refuse(KatException reason) {
		if (this.mostHelpers > 0) {
			this.mostHelpers = 0;
			logger.info("Running fewer migrations at a time than kat.parallelism allows: {}", reason.getMessage());
		}
	}

	private synchronized void connected() {
		this.connecting = Optional.empty();
		if (this.mostHelpers == 0) {
			// It may have been interrupted because it is not needed any more.
			Thread.interrupted();
		}
	}

	private synchronized List<Thread> dismiss() {
		this.mostHelpers = 0;
		this.connecting.ifPresent(Thread::interrupt);
		return List.copyOf(this.helpers);
	}

	/**
	 * Waits for the helpers. Like this thread, they take notice of an interruption only
	 * while they wait.
	 */
	private static void join(List<Thread> helpers) {
		boolean interrupted = false;
		for (Thread helper : helpers) {
			while (helper.isAlive()) {
				try {
					helper.join();
				}
				catch (InterruptedException ex) {
					interrupted = true;
					helpers.forEach(Thread::interrupt);
				}
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
