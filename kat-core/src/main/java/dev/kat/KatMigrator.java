package dev.kat;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.KatException;
import dev.kat.error.Problem;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.Policies;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.plan.Situation;
import dev.kat.internal.run.TargetDatabase;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Activity;
import dev.kat.plan.Assessment;
import dev.kat.plan.DownOptions;
import dev.kat.plan.HistoryEntry;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.OnStartup;
import dev.kat.plan.Repair;
import dev.kat.plan.RepairStep;
import dev.kat.plan.ServerInfo;
import dev.kat.plan.Startup;
import dev.kat.plan.StatusReport;
import dev.kat.plan.UpOptions;

/**
 * Applies SQL migrations to a PostgreSQL database in the order of their graph, rolls them
 * back, and reports their state. Every call reads the migrations and the database anew
 * and returns values; nothing is kept between calls. Several threads and several
 * processes may use it at once.
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

	private final KatMigratorBuilder settings;

	private final TargetDatabase database;

	private final SituationReader situations;

	private final Policies policies;

	private final Operations operations;

	/**
	 * Creates a migrator.
	 * @param settings a copy that no caller can change
	 */
	KatMigrator(KatMigratorBuilder settings) {
		this.settings = settings;
		this.database = settings.database();
		ScriptChecks scripts = new ScriptChecks(this.database.syntax());
		this.situations = settings.situations(scripts, this.database);
		this.policies = settings.policies();
		this.operations = new Operations(this.database, scripts, this.policies, settings.retries(),
				settings.parallelism(), settings.allListeners());
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
	 * Returns a migrator with other settings. This one stays as it is.
	 * @param change changes a builder that has the settings of this migrator
	 * @return the other migrator
	 */
	public KatMigrator with(UnaryOperator<KatMigratorBuilder> change) {
		return change.apply(this.settings.copy()).build();
	}

	/**
	 * Returns whether this migrator works on the database of a DataSource, as far as that
	 * can be known without connecting.
	 * @param dataSource the DataSource
	 * @return whether it is the one that this migrator was built for
	 */
	public boolean migrates(DataSource dataSource) {
		return this.settings.isFor(dataSource);
	}

	/**
	 * {@return what {@link #start()} does}
	 */
	public Startup startup() {
		return this.settings.startup();
	}

	/**
	 * Does what the builder was configured to do when an application starts: by default,
	 * applies everything that is pending.
	 * @throws KatException if something is wrong; what was applied before it is kept
	 */
	public void start() {
		start(startup());
	}

	/**
	 * Does what an application does when it starts, with settings other than the
	 * builder's.
	 * @param startup what to do
	 * @throws KatException if something is wrong; what was applied before it is kept
	 */
	public void start(Startup startup) {
		if (startup.action() == OnStartup.NONE) {
			logger.debug("Not migrating");
		}
		else if (startup.applies()) {
			up(startup.options());
		}
		else {
			this.operations.dryStart(startup, this.situations.toApply());
		}
	}

	/**
	 * Applies everything that is pending, each migration after its parents. Where nothing
	 * is pending, nothing is locked and nothing is written.
	 * @return what was done
	 * @throws KatException if something is wrong; what was applied before it is kept
	 */
	public MigrationReport up() {
		return up(UpOptions.all());
	}

	/**
	 * Applies what is selected and pending, each migration after its parents.
	 * @param options what is selected
	 * @return what was done
	 * @throws KatException if something is wrong; what was applied before it is kept
	 */
	public MigrationReport up(UpOptions options) {
		Situation situation = this.situations.toApply();
		Assessment assessment = situation.assess(options, this.policies);
		if (assessment.recordsBaseline()) {
			MigrationSet migrations = situation.migrations();
			this.operations.record((record) -> this.situations.with(migrations, record).baseline(this.policies));
			situation = this.situations.mentioningOthers(this.situations.with(migrations));
			assessment = situation.assess(options, this.policies);
		}
		return this.operations.up(assessment, situation.record().place());
	}

	/**
	 * Rolls back what is selected and applied, each migration after everything that
	 * builds on it, and nothing else. A migration with a folder is rolled back by the
	 * folder's down script, any other by the one that the journal recorded. The next
	 * {@link #up()} applies again what was rolled back, unless the policy says otherwise.
	 * @param options what is selected
	 * @return what was done
	 * @throws KatException if something is wrong; migrations rolled back before it stay
	 * rolled back. If a migration of the plan cannot be rolled back, none is
	 */
	public MigrationReport down(DownOptions options) {
		Situation situation = this.situations.toRollBack();
		return this.operations.down(situation.down(options, this.situations::downScripts), situation.record().place());
	}

	/**
	 * Returns what {@link #up()} would do now.
	 * @return the plan; empty when nothing is pending
	 * @throws KatException if something is wrong
	 */
	public MigrationPlan plan() {
		return plan(UpOptions.all());
	}

	/**
	 * Returns what {@link #up(UpOptions)} would do now.
	 * @param options what is selected
	 * @return the plan; empty when nothing of it is pending
	 * @throws KatException if something is wrong that would keep it from running
	 */
	public MigrationPlan plan(UpOptions options) {
		return this.operations.checked(assess(options));
	}

	/**
	 * Returns what {@link #down(DownOptions)} would do now.
	 * @param options what is selected
	 * @return the plan; empty when nothing of it is applied
	 * @throws KatException if something is wrong, also if a migration of the plan cannot
	 * be rolled back
	 */
	public MigrationPlan plan(DownOptions options) {
		return this.operations.checked(this.situations.toRollBack().down(options, this.situations::downScripts));
	}

	/**
	 * Returns what {@link #up(UpOptions)} would do now, and everything that is wrong. The
	 * scripts are not read.
	 * @param options what is selected
	 * @return the assessment
	 * @throws KatException if the migrations or the record cannot be read
	 */
	public Assessment assess(UpOptions options) {
		return this.situations.toPlan().assess(options, this.policies);
	}

	/**
	 * Compares the migrations with what is on record of them.
	 * @return every contradiction, whatever its policy; empty when all is well
	 * @throws KatException if the migrations or the record cannot be read
	 */
	public List<Problem> validate() {
		return this.situations.now().contradictions();
	}

	/**
	 * Records migrations and their ancestors as applied without running them, because the
	 * database already has what they would create. Those that are already applied are
	 * left as they are.
	 * @param references timestamps, {@code <timestamp>_<name>}, or unique names
	 * @return the migrations that were recorded, in graph order
	 * @throws KatException if something is wrong; nothing was recorded then
	 */
	public List<MigrationId> baseline(Collection<String> references) {
		MigrationSet migrations = this.situations.migrations();
		return this.operations
			.record((record) -> this.situations.mentioningOthers(this.situations.with(migrations, record))
				.baseline(references));
	}

	/**
	 * Records migrations as applied that another tool applied, with the time and the
	 * duration that its history has, and runs nothing. Those that are already recorded as
	 * applied are left as they are.
	 * @param history what the other tool applied, in that order
	 * @return the migrations that were recorded
	 * @throws KatException if something is wrong, also if the record says that one of
	 * them was rolled back, was renamed, has changed or stopped partway; nothing was
	 * recorded then
	 */
	public List<MigrationId> importHistory(Collection<HistoryEntry> history) {
		MigrationSet migrations = this.situations.migrations();
		return this.operations
			.importHistory((record) -> this.situations.mentioningOthers(this.situations.with(migrations, record))
				.imports(history));
	}

	/**
	 * Corrects the record.
	 * @param repair what to correct
	 * @return what was changed, one step for each migration; empty if nothing had to
	 * change
	 * @throws KatException if something is wrong; nothing was changed then
	 */
	public List<RepairStep> repair(Repair repair) {
		MigrationSet migrations = this.situations.migrations();
		return this.operations.repair((record) -> this.situations.with(migrations, record).repairs(repair));
	}

	/**
	 * Connects, retrying as configured, and identifies the server. The migrations are not
	 * read.
	 * @return the server that answers
	 * @throws KatException if the database cannot be reached or is not a supported one
	 */
	public ServerInfo ping() {
		return this.database.ping();
	}

	/**
	 * {@return the state of every migration, in graph order}
	 */
	public StatusReport status() {
		return this.situations.now().status();
	}

	/**
	 * Returns what is going on now, done by any instance.
	 * @return who migrates, and which migrations are running
	 * @throws KatException if the migrations or the record cannot be read
	 * @see #activity(StatusReport)
	 */
	public Activity activity() {
		return activity(status());
	}

	/**
	 * Returns what is going on now, done by any instance. That takes one query, whatever
	 * the number of migrations, and needs no rights: while a migration is running, Kat
	 * holds an advisory lock in the database that shows it.
	 * <p>
	 * For a migration without a transaction, a connection outside the pool holds that
	 * lock. If it runs beside others, the journal shows that it has begun, and it counts
	 * as running as long as its run goes on. The same is seen of one that an earlier run
	 * did not finish because it was killed. If nothing can hold a lock meanwhile, such a
	 * migration is seen only while it is in a transaction. Instances with an older Kat
	 * are seen to migrate, but not what.
	 * @param report the state of the migrations, from {@link #status()}
	 * @return who migrates, and which of these migrations are running
	 * @throws KatException if the database cannot be asked
	 */
	public Activity activity(StatusReport report) {
		return this.database.activity(report);
	}

	/**
	 * Returns what happened to the migrations, latest first.
	 * @param most the maximum number of entries
	 * @return the journal's entries; none if there is no journal yet
	 */
	public List<JournalEntry> journal(int most) {
		return this.database.journal(null, most);
	}

	/**
	 * Returns what happened to one migration, latest first.
	 * @param name the name it is tracked by, {@code <timestamp>_<name>}
	 * @param most the maximum number of entries
	 * @return the journal's entries; none if there is no journal yet
	 */
	public List<JournalEntry> journal(String name, int most) {
		return this.database.journal(name, most);
	}

	/**
	 * {@return the graph of the migrations, without asking the database}
	 */
	public MigrationGraph graph() {
		return this.situations.migrations().graph();
	}

}
