package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.postgres.TrialQueue.Again;
import dev.kat.prove.internal.trial.Outcome;
import dev.kat.prove.internal.trial.Outcome.Ran;
import dev.kat.prove.internal.trial.State;
import dev.kat.prove.internal.trial.Trial.Move;

/**
 * Runs trials on states that are committed migration by migration. Moves are only
 * committed, on a copy, if they cannot be rolled back either.
 */
final class CommittedTrials implements AutoCloseable {

	private final ScratchServer server;

	private final Map<MigrationId, Migration> migrations;

	private final TrialQueue queue;

	private Optional<StatePath> path = Optional.empty();

	CommittedTrials(ScratchServer server, Map<MigrationId, Migration> migrations, TrialQueue queue) {
		this.server = server;
		this.migrations = migrations;
		this.queue = queue;
	}

	void run() throws SQLException {
		for (Again next : this.queue.again()) {
			try {
				this.queue.complete(next.trial(), run(next));
			}
			catch (StateFailure ex) {
				this.queue.complete(next.trial(), TrialWorker.noState(ex));
			}
		}
	}

	private Outcome run(Again next) throws SQLException, StateFailure {
		StatePath on = pathTo(next.state());
		on.moveTo(next.state());
		on.begin("kat_again");
		Optional<Outcome> outcome = new TrialWorker(on, this.queue).run(this.queue.trial(next.trial()), on.mark());
		on.end("kat_again", 0);
		return outcome.isPresent() ? outcome.get() : runOnCopy(on, this.queue.trial(next.trial()).moves());
	}

	/**
	 * Copying closes the connection that a path has.
	 */
	private Outcome runOnCopy(StatePath on, List<Move> moves) throws SQLException {
		this.path = Optional.empty();
		try (ScratchDatabase original = on.database(); ScratchDatabase copy = original.copy()) {
			Connection connection = copy.connection();
			DeltaReader deltas = new DeltaReader(connection);
			MigrationRunner runner = new MigrationRunner(connection);
			Mark start = deltas.mark();
			connection.commit();
			List<Delta> each = new ArrayList<>();
			for (Move move : moves) {
				Mark mark = deltas.mark();
				runner.run(Objects.requireNonNull(this.migrations.get(move.migration())), move.isDown(),
						StatementListener.NONE);
				runner.reset();
				each.add(deltas.since(mark));
				connection.commit();
			}
			return new Ran(each, together(each, deltas.since(start)));
		}
		catch (ScriptException ex) {
			return TrialWorker.failed(ex);
		}
	}

	/**
	 * What happened to rows may be forgotten with each transaction.
	 */
	private static Delta together(List<Delta> each, Delta read) {
		Map<String, String> rows = new HashMap<>();
		each.forEach((delta) -> rows.putAll(delta.rows()));
		rows.putAll(read.rows());
		return new Delta(read.objects(), read.places(), rows);
	}

	private StatePath pathTo(State state) throws SQLException {
		if (this.path.isPresent() && this.path.get().leadsTo(state)) {
			return this.path.get();
		}
		close();
		StatePath made = new StatePath(this.server.create(), this.migrations, this.queue.root(), true);
		this.path = Optional.of(made);
		return made;
	}

	@Override
	public void close() {
		this.path.ifPresent((last) -> last.database().close());
		this.path = Optional.empty();
	}

}
