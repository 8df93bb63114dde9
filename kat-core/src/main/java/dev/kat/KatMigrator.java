package dev.kat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.KatException;
import dev.kat.error.VerificationFailedException;
import dev.kat.graph.MigrationGraph;
import dev.kat.jdbc.TargetDatabase;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Finding;
import dev.kat.plan.History;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationSet;
import dev.kat.plan.Repair;
import dev.kat.plan.RepairStep;
import dev.kat.plan.Repairs;
import dev.kat.plan.RolledBack;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.StatusReport;
import dev.kat.plan.VerificationPolicy;
import dev.kat.plan.VerificationPolicy.Reaction;
import dev.kat.plan.Verifier;
import dev.kat.source.MigrationSource;

/**
 * Applies SQL migrations to a PostgreSQL database in the order of their graph, and tells
 * where they stand. Every call reads the migrations and the database anew; values come
 * out, nothing is kept. Safe for use by several threads and several processes.
 *
 * <pre class="code">
 * MigrationReport report = KatMigrator.builder(dataSource).build().up();
 * </pre>
 *
 * All methods throw a {@link KatException} when something is wrong with the migrations,
 * with what is on record of them, or with the database.
 */
public final class KatMigrator {

	private static final Logger logger = LoggerFactory.getLogger(KatMigrator.class);

	private final List<MigrationSource> sources;

	private final TargetDatabase database;

	private final Policies policies;

	KatMigrator(List<MigrationSource> sources, TargetDatabase database, Policies policies) {
		this.sources = List.copyOf(sources);
		this.database = database;
		this.policies = policies;
	}

	/**
	 * Begins to build a migrator.
	 * @param dataSource the database to migrate; one connection at a time is borrowed
	 * @return a builder with every setting at its default
	 */
	public static KatMigratorBuilder builder(DataSource dataSource) {
		return new KatMigratorBuilder(dataSource);
	}

	/**
	 * Applies everything that is pending, each migration after its parents. Where nothing
	 * is pending, nothing is locked and nothing is written.
	 * @return what was done
	 * @throws KatException if something is wrong; what was applied before it is kept
	 */
	public MigrationReport up() {
		MigrationSet migrations = read();
		History history = history(migrations);
		verify(migrations, history);
		RolledBack rolledBack = new RolledBack(migrations, history);
		report(rolledBack);
		MigrationPlan plan = plan(migrations, history, rolledBack);
		if (plan.isEmpty()) {
			logger.info("Nothing to apply: {} is up to date", history.table());
			return MigrationReport.nothing();
		}
		plan.checkScripts();
		MigrationReport report = this.database.run(plan);
		logger.info("Applied {} of {} pending migrations to {}", report.applied().size(), plan.steps().size(),
				history.table());
		return report;
	}

	/**
	 * Returns what {@link #up()} would do now.
	 * @return the plan; empty when nothing is pending
	 */
	public MigrationPlan plan() {
		MigrationSet migrations = read();
		History history = this.database.history();
		return plan(migrations, history, new RolledBack(migrations, history));
	}

	/**
	 * Records migrations and their ancestors as applied without running them, because the
	 * database has what they would make. Those that are applied are left as they are.
	 * @param references timestamps, {@code <timestamp>_<name>}, or names that only one
	 * migration has
	 * @return the migrations that were recorded, in graph order
	 * @throws KatException if something is wrong; nothing was recorded then
	 */
	public List<MigrationId> baseline(Collection<String> references) {
		MigrationSet migrations = read();
		List<MigrationId> recorded = this.database
			.baseline((history) -> MigrationPlan.baseline(migrations, history, references));
		recorded.forEach((migration) -> logger.info("Recorded {} as applied without running it", migration));
		return recorded;
	}

	/**
	 * Corrects what is on record.
	 * @param repair what to correct
	 * @return what was changed, one step for each migration; empty when nothing had to be
	 * @throws KatException if something is wrong; nothing was changed then
	 */
	public List<RepairStep> repair(Repair repair) {
		MigrationSet migrations = read();
		List<RepairStep> steps = this.database.repair((history) -> new Repairs(migrations, history).of(repair));
		steps.forEach((step) -> logger.info("Repaired: {}", step.description()));
		return steps;
	}

	/**
	 * {@return where every migration stands, in graph order}
	 */
	public StatusReport status() {
		return StatusReport.of(read(), this.database.history());
	}

	/**
	 * Compares the migrations with what is on record of them.
	 * @return every contradiction, whatever its policy; empty when all is well
	 */
	public List<Finding> validate() {
		return new Verifier(read(), this.database.history()).verify();
	}

	/**
	 * {@return the graph of the migrations; the database is not asked}
	 */
	public MigrationGraph graph() {
		return read().graph();
	}

	private MigrationSet read() {
		return MigrationSet.of(this.sources.stream().flatMap((source) -> source.read().stream()).toList());
	}

	/**
	 * A database without a tracking table may have what the baseline would make.
	 */
	private History history(MigrationSet migrations) {
		History history = this.database.history();
		if (this.policies.baseline().isEmpty() || !history.isNew()) {
			return history;
		}
		this.database
			.baseline((now) -> now.isNew() ? MigrationPlan.baseline(migrations, now, this.policies.baseline())
					: MigrationPlan.NOTHING)
			.forEach((migration) -> logger.info("Recorded {} as applied without running it", migration));
		return this.database.history();
	}

	private MigrationPlan plan(MigrationSet migrations, History history, RolledBack rolledBack) {
		Set<MigrationId> heldBack = (this.policies.rolledBack() == RolledBackPolicy.HOLD) ? rolledBack.withDescendants()
				: Set.of();
		return MigrationPlan.up(migrations, history, heldBack);
	}

	private void report(RolledBack rolledBack) {
		if (rolledBack.isEmpty()) {
			return;
		}
		switch (this.policies.rolledBack()) {
			case APPLY -> rolledBack.descriptions().forEach((one) -> logger.warn("Applying again: {}", one));
			case HOLD -> logger.warn("Holding back: {}", rolledBack.heldBack());
			case FAIL -> throw new VerificationFailedException(rolledBack.problems());
		}
	}

	private void verify(MigrationSet migrations, History history) {
		List<String> failing = new ArrayList<>();
		for (Finding finding : new Verifier(migrations, history).verify()) {
			Reaction reaction = this.policies.verification().reactionTo(finding.kind());
			if (reaction == Reaction.FAIL) {
				failing.add(finding.message());
			}
			else if (reaction == Reaction.WARN) {
				logger.warn(finding.message());
			}
		}
		if (!failing.isEmpty()) {
			throw new VerificationFailedException(failing);
		}
	}

	/**
	 * What to do where there is a choice.
	 *
	 * @param verification when the record contradicts the folders
	 * @param rolledBack with migrations that were rolled back
	 * @param baseline what a database without a tracking table has already, by reference
	 */
	record Policies(VerificationPolicy verification, RolledBackPolicy rolledBack, List<String> baseline) {

	}

}
