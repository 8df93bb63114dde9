package dev.kat;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.KatException;
import dev.kat.error.VerificationFailedException;
import dev.kat.graph.MigrationGraph;
import dev.kat.jdbc.TargetDatabase;
import dev.kat.plan.Finding;
import dev.kat.plan.History;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationSet;
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

	private final VerificationPolicy policy;

	KatMigrator(List<MigrationSource> sources, TargetDatabase database, VerificationPolicy policy) {
		this.sources = List.copyOf(sources);
		this.database = database;
		this.policy = policy;
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
		History history = this.database.history();
		verify(migrations, history);
		MigrationPlan plan = MigrationPlan.up(migrations, history);
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
		return MigrationPlan.up(read(), this.database.history());
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

	private void verify(MigrationSet migrations, History history) {
		List<String> failing = new ArrayList<>();
		for (Finding finding : new Verifier(migrations, history).verify()) {
			Reaction reaction = this.policy.reactionTo(finding.kind());
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

}
