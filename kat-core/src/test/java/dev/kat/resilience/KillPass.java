package dev.kat.resilience;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.resilience.Backends.Backend;
import dev.kat.resilience.Tally.Outcome;
import dev.kat.resilience.Workload.Kind;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrates one database by processes that are stopped one after the other, each at
 * another moment, until the last one ends well. The moments do not depend on time: a
 * process is held up where it is to be stopped, and stopped when the server says that it
 * is there. What a killed process leaves in the server is let go on only when the next
 * process is there.
 */
final class KillPass implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KillPass.class);

	private static final Pattern SAYS_WHY = Pattern.compile("(?m)^(SQL error in migration \\d+_|Connection failed: )");

	private final RestartableServer server;

	private final TestDatabase database;

	private final Workload workload;

	private final Path directory;

	private final Random random;

	private final Tally tally;

	private final Gates gates;

	private final Backends backends;

	private @Nullable MigratingProcess process;

	/** Another process beside it, when it has lost the lock. */
	private @Nullable MigratingProcess rival;

	/** In which round the process was stopped, while nothing is known of it since. */
	private @Nullable Round stopped;

	private int started;

	/** Whether the last process uses a pool. */
	private boolean pooled;

	KillPass(RestartableServer server, TestDatabase database, Workload workload, Path directory, long seed,
			Tally tally) {
		this.server = server;
		this.database = database;
		this.workload = workload;
		this.directory = directory;
		this.random = new Random(seed);
		this.tally = tally;
		this.gates = new Gates(database);
		this.backends = new Backends(database);
	}

	/**
	 * Plays every round, and then lets a process end.
	 * @return the migrations that may have run twice
	 */
	List<String> run() throws SQLException, InterruptedException {
		List<Round> rounds = Round.all(this.random);
		Hold gate = close(rounds.get(0));
		for (int number = 0; number < rounds.size(); number++) {
			Stand stand = bring(rounds.get(number), gate);
			if (number + 1 < rounds.size()) {
				// Before anything moves, so that no process gets past it.
				gate = close(rounds.get(number + 1));
			}
			stop(stand);
		}
		finish();
		return rounds.stream().filter((round) -> round.moment().mayBeRepeated()).map(Round::migration).toList();
	}

	private Hold close(Round round) {
		return this.gates.close(round.migration(), List.of(round.moment().gate()));
	}

	/**
	 * Brings a process to the moment at which it is to be stopped.
	 */
	private Stand bring(Round round, Hold gate) throws SQLException, InterruptedException {
		logger.info("Stopping a process {}", round);
		Stand stand = switch (round.moment()) {
			case IN_AN_INDEX_BUILD -> inBuild(round, gate);
			case AFTER_AN_INDEX_BUILD -> afterBuild(round, gate);
			case COMMITTED, UNIT_COMMITTED -> committed(round, gate);
			default -> stand(round, gate);
		};
		logger.info("It is there: {}", stand.backend());
		assertThat(stand.backend().query()).matches(round.moment()::isIn);
		assertThat(stand.backend().hasRunLock())
			.isEqualTo(Set.of(Kind.TRANSACTIONAL, Kind.CHECKPOINTS).contains(round.moment().kind()));
		return stand;
	}

	private Stand stand(Round round, Hold hold) throws InterruptedException {
		return new Stand(round, await(round, (backend) -> backend.waitsFor(hold)), hold::close);
	}

	private Stand committed(Round round, Hold gate) throws InterruptedException {
		Backend backend = await(round, (candidate) -> candidate.waitEvent().equals("SyncRep"));
		gate.close();
		// The next unit of the same migration must not wait there as well.
		this.gates.remove(round.migration(), round.moment().gate());
		return new Stand(round, backend, () -> this.backends.giveUpWaiting(backend));
	}

	private Stand inBuild(Round round, Hold gate) throws SQLException, InterruptedException {
		stand(round, gate);
		boolean early = Workload.isDrop(round.place()) || this.random.nextBoolean();
		Hold hold = early ? Hold.writer(this.database, round.table()) : Hold.snapshot(this.database);
		gate.close();
		Stand stand = stand(round, hold);
		return (Workload.isReindex(round.place()) && this.random.nextBoolean()) ? afterSwap(stand) : stand;
	}

	private Stand afterSwap(Stand stand) throws SQLException, InterruptedException {
		Hold hold = Hold.reader(this.database, stand.round().table());
		stand.letGo().run();
		return stand(stand.round(), hold);
	}

	private Stand afterBuild(Round round, Hold gate) throws SQLException, InterruptedException {
		Stand stand = inBuild(round, gate);
		Hold hold = this.gates.close(round.migration(), List.of(Gates.JOURNAL, Gates.CLAIM));
		stand.letGo().run();
		return stand(round, hold);
	}

	/**
	 * Starts another process, and waits until it has the lock.
	 */
	private MigratingProcess startRival() throws InterruptedException {
		MigratingProcess started = start();
		Await.until("another process with the lock", this::situation,
				() -> this.backends.find(started, Backend::hasRunLock));
		return started;
	}

	private void stop(Stand stand) throws InterruptedException {
		Round round = stand.round();
		switch (round.way()) {
			case KILL -> {
				process().kill();
				this.tally.add(round, Outcome.KILLED);
				this.process = start();
				await(round, (backend) -> true);
			}
			case TERMINATE -> {
				this.backends.terminate(stand.backend());
				this.stopped = round;
			}
			case TERMINATE_GUARD -> {
				this.backends.terminate(await(round, Backend::hasRunLock));
				this.stopped = round;
				this.rival = startRival();
			}
			case STOP -> {
				this.stopped = round;
				restartServer(process());
			}
		}
		stand.letGo().run();
	}

	/**
	 * Crashes the server, and starts it again: at once for a process that goes on asking
	 * for connections, for another when that has given up.
	 */
	private void restartServer(MigratingProcess process) throws InterruptedException {
		this.server.crash();
		if (!this.pooled) {
			process.await();
		}
		this.server.restart();
	}

	private void finish() throws InterruptedException {
		while (process().await() != MigratingProcess.MIGRATED) {
			logger.info("Not yet");
		}
		if (this.rival != null) {
			assertThat(this.rival.await()).as(this.rival.describe()).isEqualTo(MigratingProcess.MIGRATED);
		}
		survived();
	}

	/**
	 * Waits until a backend of the process is seen. One that has ended because it was
	 * stopped is started again.
	 */
	private Backend await(Round round, Predicate<Backend> condition) throws InterruptedException {
		Backend backend = Await.until(round.toString(), this::situation, () -> find(condition));
		if (this.rival != null) {
			// It waits for the lock, or the other way round.
			assertThat(this.rival.isAlive()).as(this.rival.describe()).isTrue();
			this.rival.kill();
			this.rival = null;
		}
		survived();
		return backend;
	}

	private @Nullable Backend find(Predicate<Backend> condition) {
		@Nullable Backend backend = this.backends.find(process(), condition);
		if (backend == null && this.rival != null) {
			backend = this.backends.find(this.rival, condition);
			if (backend != null) {
				MigratingProcess faster = this.rival;
				this.rival = this.process;
				this.process = faster;
			}
		}
		return backend;
	}

	private MigratingProcess process() {
		if (this.process != null && !this.process.isAlive() && this.process.exitCode() != MigratingProcess.MIGRATED) {
			ended(this.process);
			this.process = null;
		}
		if (this.process == null) {
			this.process = start();
		}
		return this.process;
	}

	private void ended(MigratingProcess ended) {
		assertThat(this.stopped).as("why it ended: " + ended.describe()).isNotNull();
		assertThat(ended.exitCode()).as(ended.describe()).isEqualTo(MigratingProcess.FAILED);
		assertThat(ended.output()).containsPattern(SAYS_WHY);
		if (Objects.requireNonNull(this.stopped).moment().isCommitted()) {
			assertThat(ended.output()).doesNotContain("rolled back");
		}
		this.tally.add(this.stopped, Outcome.FAILED);
		this.stopped = null;
	}

	private void survived() {
		if (this.stopped != null) {
			this.tally.add(this.stopped, Outcome.WENT_ON);
			this.stopped = null;
		}
	}

	private MigratingProcess start() {
		this.started++;
		this.pooled = this.random.nextBoolean();
		return MigratingProcess.start("%s-%d".formatted(this.database.name(), this.started), this.database, this.pooled,
				this.workload.location(), this.directory);
	}

	private String situation() {
		return process().describe() + this.backends.all()
			.stream()
			.map(Backend::toString)
			.collect(Collectors.joining("\n", "\nThe server sees:\n", "\n"));
	}

	@Override
	public void close() {
		Stream.of(this.process, this.rival).filter(Objects::nonNull).forEach(MigratingProcess::close);
	}

	/**
	 * A process at the moment at which it is to be stopped.
	 *
	 * @param round the round
	 * @param backend what it works with
	 * @param letGo lets it go on
	 */
	private record Stand(Round round, Backend backend, Runnable letGo) {

	}

}
