package dev.kat.internal.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.PastStep;
import dev.kat.internal.postgres.Journal.Attempt;
import dev.kat.internal.postgres.Journal.Effort;
import dev.kat.internal.run.DatabaseSettings;
import dev.kat.migration.MigrationId;
import dev.kat.plan.HistoryEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.RepairStep;

/**
 * Changes the record without running anything, in one transaction and while no other
 * instance migrates.
 */
final class RecordCorrections implements AutoCloseable {

	private static final Effort NONE = new Effort(Duration.ZERO, 0);

	private final Connections connections;

	private final DatabaseSettings settings;

	private final Session session;

	RecordCorrections(Connections connections, DatabaseSettings settings) throws SQLException {
		this.connections = connections;
		this.settings = settings;
		this.session = Session.borrow(connections);
	}

	/**
	 * Records migrations as applied, with the tables if they are missing.
	 * @param decide decides what to record, given the record
	 * @return what was recorded
	 */
	List<MigrationId> baseline(Function<MigrationRecord, MigrationPlan> decide) throws SQLException {
		return record((record) -> decide.apply(record).steps(), this::record, MigrationStep::id);
	}

	/**
	 * Records migrations as applied by another tool, with the tables if they are missing.
	 * @param decide decides what to record, given the record
	 * @return what was recorded
	 */
	List<MigrationId> importHistory(Function<MigrationRecord, List<PastStep>> decide) throws SQLException {
		return record(decide, this::record, (past) -> past.step().id());
	}

	private <S> List<MigrationId> record(Function<MigrationRecord, List<S>> decide, Recording<S> recording,
			Function<S, MigrationId> id) throws SQLException {
		return change((context) -> {
			MigrationRecord record = record(context);
			List<S> steps = decide.apply(record);
			if (record.isNew() && !steps.isEmpty()) {
				context.createTables(this.session);
			}
			for (S step : steps) {
				recording.write(context, step);
			}
			return steps.stream().map(id).toList();
		});
	}

	/**
	 * Corrects the record.
	 * @param decide decides what to correct, given the record
	 * @return what was corrected
	 */
	List<RepairStep> repair(Function<MigrationRecord, List<RepairStep>> decide) throws SQLException {
		return change((context) -> {
			List<RepairStep> steps = decide.apply(record(context));
			for (RepairStep step : steps) {
				repair(context, step);
			}
			return steps;
		});
	}

	private void repair(RunContext context, RepairStep repair) throws SQLException {
		switch (repair.correction()) {
			case DONE -> finish(context, repair.step());
			case NOT_DONE -> note(context, repair.step());
			case ACCEPT -> {
				if (repair.formerName() != null) {
					context.tracking().rename(this.session, repair.formerName(), repair.id());
				}
				note(context, repair.step());
			}
		}
	}

	private void finish(RunContext context, MigrationStep step) throws SQLException {
		if (!step.isRollback()) {
			record(context, step);
			return;
		}
		if (context.tracking().delete(this.session, step.id())) {
			note(context, step);
		}
	}

	private void record(RunContext context, MigrationStep step) throws SQLException {
		if (context.tracking().insert(this.session, step.id())) {
			note(context, step);
		}
	}

	private void record(RunContext context, PastStep past) throws SQLException {
		HistoryEntry entry = past.entry();
		this.session.update(context.tracking().insertion(past.step().id(), entry.at(), entry.duration()));
		this.session.update(context.journal().imported(past));
	}

	private void note(RunContext context, MigrationStep step) throws SQLException {
		this.session.update(context.journal().succeeded(new Attempt(step, 1, this.session.now()), NONE));
	}

	private MigrationRecord record(RunContext context) throws SQLException {
		if (!context.tracking().exists()) {
			return MigrationRecord.none(context.tracking().toString(), context.tracking().otherRecords());
		}
		// A record that the Go tool made has no journal yet to read from.
		context.createTables(this.session);
		return new RecordReader(this.settings, this.session).read();
	}

	private <T> T change(SqlFunction<RunContext, T> change) throws SQLException {
		find().upgraded(this.session, this::find).lock().begin(this.session);
		return this.session.commitAfter(() -> change.apply(find()));
	}

	private RunContext find() throws SQLException {
		return RunContext.find(this.connections, this.settings, this.session, UUID.randomUUID(), false);
	}

	@Override
	public void close() {
		this.session.close();
	}

	/**
	 * Writes what was decided.
	 *
	 * @param <S> what is recorded
	 */
	private interface Recording<S> {

		void write(RunContext context, S step) throws SQLException;

	}

}
