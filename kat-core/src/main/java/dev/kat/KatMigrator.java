package dev.kat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.kat.error.KatException;
import dev.kat.error.OneLine;
import dev.kat.error.VerificationFailedException;
import dev.kat.graph.MigrationGraph;
import dev.kat.jdbc.ServerInfo;
import dev.kat.jdbc.TargetDatabase;
import dev.kat.migration.MigrationId;
import dev.kat.plan.Baseline;
import dev.kat.plan.DownOptions;
import dev.kat.plan.Finding;
import dev.kat.plan.History;
import dev.kat.plan.JournalEntry;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationReport;
import dev.kat.plan.MigrationSet;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.OnStartup;
import dev.kat.plan.Repair;
import dev.kat.plan.RepairStep;
import dev.kat.plan.Repairs;
import dev.kat.plan.RolledBack;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.Startup;
import dev.kat.plan.StatusReport;
import dev.kat.plan.UpOptions;
import dev.kat.plan.VerificationPolicy;
import dev.kat.plan.VerificationPolicy.Reaction;
import dev.kat.plan.Verifier;
import dev.kat.source.MigrationSource;
import dev.kat.source.SourceContent;

/**
 * Applies SQL migrations to a PostgreSQL database in the order of their graph, rolls them
 * back, and tells where they stand. Every call reads the migrations and the database
 * anew; values come out, nothing is kept. Safe for use by several threads and several
 * processes.
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

	/** Asked for each run. */
	private final List<Supplier<? extends MigrationListener>> listeners;

	KatMigrator(List<MigrationSource> sources, TargetDatabase database, Policies policies,
			List<Supplier<? extends MigrationListener>> listeners) {
		this.sources = List.copyOf(sources);
		this.database = database;
		this.policies = policies;
		this.listeners = List.copyOf(listeners);
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
	 * Returns a migrator that does the same and tells one more listener how each run
	 * goes.
	 * @param listener gives the listener, a new one for each run
	 * @return the other migrator
	 */
	public KatMigrator with(Supplier<? extends MigrationListener> listener) {
		return new KatMigrator(this.sources, this.database, this.policies,
				Stream.concat(this.listeners.stream(), Stream.of(listener)).toList());
	}

	/**
	 * Returns whether this migrator works on what a DataSource leads to, as far as can be
	 * told without connecting.
	 * @param dataSource the DataSource
	 * @return whether it is the one that this migrator was built for
	 */
	public boolean migrates(DataSource dataSource) {
		return this.database.isBehind(dataSource);
	}

	/**
	 * {@return what {@link #start()} does}
	 */
	public Startup startup() {
		return this.policies.startup();
	}

	/**
	 * Does what the builder was told for the start of an application: by default, applies
	 * everything that is pending.
	 * @throws KatException if something is wrong; what was applied before it is kept
	 */
	public void start() {
		start(OnStartup.MIGRATE, false);
	}

	/**
	 * Does what {@link #start()} does, but no more than is allowed to all migrators of an
	 * application.
	 * @param atMost what is allowed
	 * @param dryRun whether nothing may be written
	 * @throws KatException if something is wrong; what was applied before it is kept
	 */
	public void start(OnStartup atMost, boolean dryRun) {
		Startup startup = this.policies.startup().atMost(atMost, dryRun);
		switch (startup.action()) {
			case NONE -> logger.debug("Not migrating");
			case VALIDATE -> requireUpToDate(startup.options());
			case MIGRATE -> {
				if (startup.dryRun()) {
					dryRun(startup.options());
					return;
				}
				up(startup.options());
			}
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
		MigrationSet migrations = readToApply();
		History history = withBaseline(migrations);
		verify(migrations, history);
		RolledBack rolledBack = new RolledBack(migrations, history);
		report(rolledBack);
		MigrationPlan plan = plan(migrations, history, rolledBack, options);
		if (plan.isEmpty()) {
			logger.info("Nothing to apply: {} is up to date", history.table());
			return MigrationReport.nothing();
		}
		MigrationReport report = run(plan);
		logger.info("Applied {} of {} pending migrations to {}", report.done().size(), plan.steps().size(),
				history.table());
		return report;
	}

	/**
	 * Rolls back what is selected and applied, each migration after everything that
	 * builds on it, and nothing else. A folder's down script is used where there is a
	 * folder, else the one that the journal recorded. The next {@link #up()} applies
	 * again what was rolled back, unless the policy says otherwise.
	 * @param options what is selected
	 * @return what was done
	 * @throws KatException if something is wrong; what was rolled back before it stays
	 * so. If a migration of the plan cannot be rolled back, nothing is
	 */
	public MigrationReport down(DownOptions options) {
		History history = this.database.history();
		MigrationPlan plan = plan(history, options);
		plan.leftOutNotice().ifPresent(logger::info);
		if (plan.isEmpty()) {
			logger.info("Nothing to roll back from {}", history.table());
			return MigrationReport.nothing();
		}
		MigrationReport report = run(plan);
		logger.info("Rolled back {} of {} migrations from {}. {}", report.done().size(), plan.steps().size(),
				history.table(), "Those with a folder are pending again: the next start applies them, unless "
						+ "kat.rolled-back says otherwise");
		return report;
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
	 * @throws KatException if something is wrong that would keep it from doing that
	 */
	public MigrationPlan plan(UpOptions options) {
		MigrationSet migrations = read();
		History history = history();
		verify(migrations, history);
		refuse(new RolledBack(migrations, history));
		MigrationPlan plan = planWithBaseline(migrations, history, options);
		plan.checkScripts();
		return plan;
	}

	/**
	 * The baseline is recorded before the rest is planned.
	 */
	private MigrationPlan planWithBaseline(MigrationSet migrations, History history, UpOptions options) {
		MigrationPlan baseline = baseline(migrations, history).plan();
		if (baseline.isEmpty()) {
			return plan(migrations, history, new RolledBack(migrations, history), options);
		}
		Set<MigrationId> recorded = baseline.steps().stream().map(MigrationStep::id).collect(Collectors.toSet());
		return baseline.and(MigrationPlan.up(migrations, history, options, recorded));
	}

	/**
	 * Returns what {@link #down(DownOptions)} would do now.
	 * @param options what is selected
	 * @return the plan; empty when nothing of it is applied
	 * @throws KatException if something is wrong, also if a migration of the plan cannot
	 * be rolled back
	 */
	public MigrationPlan plan(DownOptions options) {
		MigrationPlan plan = plan(this.database.history(), options);
		plan.checkScripts();
		return plan;
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
		List<MigrationId> recorded = this.database.baseline((history) -> {
			mentionOthers(history);
			return MigrationPlan.baseline(migrations, history, references);
		});
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
	 * Connects, trying again as it is set, and asks who answers. The migrations are not
	 * read.
	 * @return who answers
	 * @throws KatException if the database cannot be reached or is no supported one
	 */
	public ServerInfo ping() {
		return this.database.ping();
	}

	/**
	 * {@return where every migration stands, in graph order}
	 */
	public StatusReport status() {
		return StatusReport.of(read(), this.database.history());
	}

	/**
	 * Returns what happened to the migrations, the latest first.
	 * @param most how many entries at most
	 * @return the journal's entries; none where there is no journal yet
	 */
	public List<JournalEntry> history(int most) {
		return this.database.journal(null, most);
	}

	/**
	 * Returns what happened to one migration, the latest first.
	 * @param name the name it is tracked by, {@code <timestamp>_<name>}
	 * @param most how many entries at most
	 * @return the journal's entries; none where there is no journal yet
	 */
	public List<JournalEntry> history(String name, int most) {
		return this.database.journal(name, most);
	}

	/**
	 * Returns a migrator that differs in nothing but its patience.
	 * @param runLockWait how long to wait for another instance that is migrating
	 * @return the migrator
	 */
	public KatMigrator withRunLockWait(Duration runLockWait) {
		return new KatMigrator(this.sources, this.database.withRunLockWait(runLockWait), this.policies, this.listeners);
	}

	/**
	 * Returns a migrator that differs in nothing but that it tries to connect only once:
	 * for who cannot wait.
	 * @return the migrator
	 */
	public KatMigrator withoutConnectRetries() {
		return new KatMigrator(this.sources, this.database.withoutConnectRetries(), this.policies, this.listeners);
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

	private MigrationSet readToApply() {
		List<SourceContent> contents = this.sources.stream().map(MigrationSource::content).toList();
		contents.forEach((content) -> content.strayFiles().warning().ifPresent(logger::warn));
		MigrationSet migrations = MigrationSet
			.of(contents.stream().flatMap((content) -> content.migrations().stream()).toList());
		if (migrations.byTimestamp().isEmpty()) {
			logger.warn("There are no migrations: each is a folder with metadata.yaml and up.sql, directly under a "
					+ "location");
		}
		return migrations;
	}

	private MigrationSet read() {
		return MigrationSet.of(this.sources.stream().flatMap((source) -> source.read().stream()).toList());
	}

	/**
	 * Reads what is on record, in order to do something about it. Where a record is about
	 * to begin beside others, as with one schema per tenant, that is worth a word.
	 */
	private History history() {
		History history = this.database.history();
		mentionOthers(history);
		return history;
	}

	private static void mentionOthers(History history) {
		if (!history.others().isEmpty()) {
			logger.info(
					"There is no record {} yet, in the schema that the connection chose. Records of other schemas: {}",
					history.table(), OneLine.some(history.others()));
		}
	}

	/**
	 * A database in which nothing is recorded as applied may have what the baseline would
	 * make.
	 */
	private History withBaseline(MigrationSet migrations) {
		History history = history();
		if (!baseline(migrations, history).holds()) {
			return history;
		}
		this.database.baseline((now) -> new Baseline(migrations, now, this.policies.baseline()).plan())
			.forEach((migration) -> logger.info("Recorded {} as applied without running it", migration));
		return this.database.history();
	}

	private Baseline baseline(MigrationSet migrations, History history) {
		Baseline baseline = new Baseline(migrations, history, this.policies.baseline());
		baseline.whyIgnored().ifPresent(logger::warn);
		return baseline;
	}

	private MigrationPlan plan(MigrationSet migrations, History history, RolledBack rolledBack, UpOptions options) {
		Set<MigrationId> heldBack = (this.policies.rolledBack() == RolledBackPolicy.HOLD) ? rolledBack.withDescendants()
				: Set.of();
		return MigrationPlan.up(migrations, history, options, heldBack);
	}

	private MigrationPlan plan(History history, DownOptions options) {
		return MigrationPlan.down(read(), history, options, this.database::downScripts);
	}

	private void requireUpToDate(UpOptions options) {
		MigrationSet migrations = readToApply();
		History history = history();
		baseline(migrations, history);
		RolledBack rolledBack = new RolledBack(migrations, history);
		List<String> problems = new ArrayList<>(failing(migrations, history));
		plan(migrations, history, rolledBack, options).steps()
			.forEach((step) -> problems.add(pending(step.id(), rolledBack)));
		if (!problems.isEmpty()) {
			throw new VerificationFailedException(problems);
		}
		logger.info("Nothing is pending: {} is up to date", history.table());
	}

	private static String pending(MigrationId migration, RolledBack rolledBack) {
		String wayOut = "\n  Apply it with a start that migrates, such as that of a job with kat.exit-after-migrate=true";
		return rolledBack.describe(migration)
			.map((description) -> "Pending: %s%s; or hold it back with kat.rolled-back=hold.".formatted(description,
					wayOut))
			.orElseGet(() -> "Pending: %s%s.".formatted(migration, wayOut));
	}

	private void dryRun(UpOptions options) {
		MigrationSet migrations = readToApply();
		History history = history();
		new Verifier(migrations, history).verify().forEach((finding) -> logger.warn(finding.message()));
		MigrationPlan plan = planWithBaseline(migrations, history, options);
		plan.checkScripts();
		logger.info("Dry run: {} steps would be done, nothing is written", plan.steps().size());
		for (int number = 1; number <= plan.steps().size(); number++) {
			MigrationStep step = plan.steps().get(number - 1);
			logger.info("Would be {} {} of {}: {}", step.operation().done(), number, plan.steps().size(),
					step.description());
		}
	}

	private MigrationReport run(MigrationPlan plan) {
		plan.checkScripts();
		plan.steps()
			.stream()
			.filter(MigrationStep::isUnfinished)
			.forEach((step) -> logger.warn("There is no statement in the script of {}: nothing of it will run",
					step.id()));
		MigrationListener listener = new CompositeListener(
				this.listeners.stream().<MigrationListener>map(Supplier::get).toList());
		MigrationReport report = run(plan, listener);
		listener.afterRun(report);
		return report;
	}

	private MigrationReport run(MigrationPlan plan, MigrationListener listener) {
		try {
			listener.beforeRun(plan);
			return this.database.run(plan, listener);
		}
		catch (RuntimeException ex) {
			listener.runFailed(ex);
			throw ex;
		}
		catch (Error ex) {
			listener.runFailed(new IllegalStateException("The run has ended with an error", ex));
			throw ex;
		}
	}

	private void report(RolledBack rolledBack) {
		refuse(rolledBack);
		if (rolledBack.isEmpty()) {
			return;
		}
		if (this.policies.rolledBack() == RolledBackPolicy.HOLD) {
			logger.warn("Holding back: {}", rolledBack.heldBack());
			return;
		}
		rolledBack.descriptions().forEach((one) -> logger.warn("Applying again: {}", one));
	}

	private void refuse(RolledBack rolledBack) {
		if (this.policies.rolledBack() == RolledBackPolicy.FAIL && !rolledBack.isEmpty()) {
			throw new VerificationFailedException(rolledBack.problems());
		}
	}

	private void verify(MigrationSet migrations, History history) {
		List<String> failing = failing(migrations, history);
		if (!failing.isEmpty()) {
			throw new VerificationFailedException(failing);
		}
	}

	/**
	 * Warns of what is to be warned of, and returns the rest.
	 */
	private List<String> failing(MigrationSet migrations, History history) {
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
		return failing;
	}

	/**
	 * What to do where there is a choice.
	 *
	 * @param verification when the record contradicts the folders
	 * @param rolledBack with migrations that were rolled back
	 * @param baseline what a database in which nothing is recorded as applied has
	 * already, by reference
	 * @param startup what the start of an application does
	 */
	record Policies(VerificationPolicy verification, RolledBackPolicy rolledBack, List<String> baseline,
			Startup startup) {

	}

}
