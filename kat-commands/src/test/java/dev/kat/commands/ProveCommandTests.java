package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.commands.ProveCommand.Checks;
import dev.kat.commands.ProveCommand.Report;
import dev.kat.commands.git.TestGit;
import dev.kat.commands.settings.ProjectLayout;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.TestTool;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.migration.MigrationId;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.ServerInfo;
import dev.kat.prove.DownCheck;
import dev.kat.prove.DownFinding;
import dev.kat.prove.MigrationProof;
import dev.kat.prove.MissingParent;
import dev.kat.prove.OrderDependence;
import dev.kat.prove.Proof;
import dev.kat.prove.ProofException;
import dev.kat.prove.ProofVerdict;
import dev.kat.prove.Ran;
import dev.kat.prove.ScriptFailure;
import dev.kat.prove.Unproven;
import dev.kat.prove.locks.Blocking;
import dev.kat.prove.locks.LockReport;
import dev.kat.prove.locks.MigrationLocks;
import dev.kat.prove.locks.StatementLocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What comes before and after a proof.
 */
class ProveCommandTests {

	private static final MigrationId A = new MigrationId(1, "a");

	private static final MigrationId B = new MigrationId(2, "b");

	private static final Ran RAN = new Ran("on its declared ancestors alone", Optional.of("42703"),
			Optional.of("column \"x\" does not exist"), List.of());

	private final Map<String, String> settings = new TreeMap<>(
			Map.of("kat.prove.url", "jdbc:postgresql://127.0.0.1:1/x"));

	private Path directory;

	private TestRun run;

	@BeforeEach
	void resolve(@TempDir Path temporary) throws IOException {
		this.directory = temporary.toRealPath();
		this.run = TestRun.inDirectory(this.directory, this.settings);
	}

	@Test
	void asksForAScratchServer() {
		this.settings.clear();
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> this.run.run(all(checks(null, 2))))
			.withMessageStartingWith("No scratch server: kat.prove.url is not set\n");
	}

	@Test
	void refusesToWorkWithoutWorkers() {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> this.run.run(all(checks(null, 0))))
			.withMessage("Invalid kat.workers: it must be at least 1, but is 0");
	}

	@Test
	void provesNothingWhereThereIsNothing() throws IOException {
		Files.createDirectory(this.directory.resolve("migrations"));
		this.run.run(all(checks(null, 2)));
		assertThat(this.run.logged()).containsExactly("Nothing to prove: there is no migration");
	}

	@Test
	void provesNothingIfNothingHasChanged() throws Exception {
		this.run.migrations().add("1_a", "select 1");
		TestGit.run(this.directory, "init", "-q");
		TestGit.run(this.directory, "add", ".");
		TestGit.run(this.directory, "commit", "-q", "-m", "first");
		this.run.run(all(checks("HEAD", 2)));
		assertThat(this.run.logged()).containsExactly("Nothing to prove: no migration has changed since HEAD");
	}

	@Test
	void saysWhatItProvesBeforeItConnects() throws Exception {
		this.run.migrations().add("1_a", "select 1");
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> this.run.run(all(checks(null, 2))));
		TestGit.run(this.directory, "init", "-q");
		TestGit.run(this.directory, "add", ".");
		TestGit.run(this.directory, "commit", "-q", "-m", "first");
		this.run.migrations().add("2_b", "select 1");
		assertThatExceptionOfType(ProofException.class).isThrownBy(() -> this.run.run(all(checks("HEAD", 2))));
		assertThat(this.run.logged()).containsExactly("Proving 1 migration",
				"Proving what has changed: 1 of 2 migrations, and what builds on it");
	}

	@Test
	void asksForTheRepositoryOfARevision() {
		this.run.migrations().add("1_a", "select 1");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> this.run.run(all(checks("HEAD", 2))))
			.withMessageStartingWith("No Git repository around " + this.directory);
	}

	@Test
	void reportsAsTextAndAsAPage() {
		report(new Report(Format.TEXT, false, ""), this.run);
		assertThat(this.run.printed()).startsWith("1 migration, no edges").contains("PostgreSQL 18.1");
		assertThat(this.run.logged()).isEmpty();
		report(new Report(Format.TEXT, false, "out/proof.html"), this.run);
		assertThat(this.run.logged()).containsExactly("Wrote out/proof.html");
		assertThat(this.run.read("out/proof.html")).startsWith("<!DOCTYPE html>").contains("1_a");
	}

	@Test
	void putsThePageWhereTheBuildPutsItsOutput() {
		TestRun project = new TestRun(new ProjectLayout(this.directory, true,
				List.of(this.directory.resolve("target/classes")), List.of(), List.of()), this.settings);
		report(new Report(Format.JSON, false, ""), project);
		assertThat(project.logged()).containsExactly("Wrote target/kat-prove.html");
		assertThat(project.printed()).startsWith("{\"server\":\"PostgreSQL 18.1\"").endsWith("}\n");
	}

	@Test
	void passesWhatIsSound() {
		judge(proof(List.of(), List.of(), List.of(), List.of(), Optional.empty(), DownCheck.FAIL));
	}

	@Test
	void failsWithTheExitCodeOfTheVerdict() {
		ScriptFailure failure = new ScriptFailure(A, "42P01", "no such table", "1_a/up.sql:3:1");
		assertFails(proof(List.of(), List.of(), List.of(), List.of(), Optional.of(failure), DownCheck.WARN), 4, """
				1_a fails (1_a/up.sql:3:1)
				  Nothing was proven after it. Fix it and run kat:prove again.""");
		MissingParent missing = new MissingParent(B, A, List.of(), RAN);
		OrderDependence order = new OrderDependence(A, B, OrderDependence.Kind.ROWS, List.of(), List.of(), RAN);
		assertFails(
				proof(List.of(missing), List.of(order, order), List.of(), List.of(), Optional.empty(), DownCheck.WARN),
				1, """
						The graph is not sound: 1 missing parent, 2 pairs whose order matters
						  Add the parents, or run kat:prove with kat.fix to write them. \
						In each pair, make one migration a parent of the other.""");
		assertFails(proof(List.of(), List.of(order), List.of(), List.of(), Optional.empty(), DownCheck.WARN), 1, """
				The graph is not sound: 1 pair whose order matters
				  In each pair, make one migration a parent of the other.""");
		DownFinding left = new DownFinding(A, List.of("view v"), List.of(), List.of(), List.of(), List.of(), List.of(),
				Optional.empty());
		assertFails(proof(List.of(), List.of(), List.of(left), List.of(), Optional.empty(), DownCheck.FAIL), 2, """
				1 rollback does not restore what was there before
				  Correct the down scripts, or set kat.down=warn.""");
		Unproven role = new Unproven(A, "It creates a role.");
		assertFails(proof(List.of(), List.of(), List.of(), List.of(role, role), Optional.empty(), DownCheck.FAIL), 3,
				"""
						1 migration could not be proven, and nothing else was found
						  If you know why, set kat.allowUnproven to accept that.""");
	}

	private void assertFails(Proof proof, int exitCode, String message) {
		assertThatExceptionOfType(FindingsException.class).isThrownBy(() -> judge(proof))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.exitCode()).isEqualTo(exitCode));
	}

	@Test
	void saysThatMissingParentsAreWritten() {
		MissingParent missing = new MissingParent(B, A, List.of(), RAN);
		Proof proof = proof(List.of(missing), List.of(), List.of(), List.of(), Optional.empty(), DownCheck.WARN);
		assertThat(new Judgement(new TestTool(), true).of(ProofVerdict.UNSOUND, proof)).isEqualTo("""
				The graph is not sound: 1 missing parent
				  The missing parents are written now: run kat:prove again.""");
	}

	@Test
	void failsForLocksIfTheyHaveTo() {
		LockReport locks = new LockReport(List.of(blocking(A), blocking(B)), Optional.empty());
		Proof sound = proof(List.of(), List.of(), List.of(), List.of(), Optional.empty(), DownCheck.WARN);
		Judgement judgement = new Judgement(new TestTool(), false);
		new Checks(null, DownCheck.WARN, LockCheck.REPORT, false, false, 2).judge(sound, Optional.of(locks), judgement);
		assertThatExceptionOfType(FindingsException.class)
			.isThrownBy(() -> new Checks(null, DownCheck.WARN, LockCheck.FAIL, false, false, 2).judge(sound,
					Optional.of(locks), judgement))
			.withMessage("""
					2 migrations hold up others: 1_a, 2_b
					  Take the way around that the report names, or set kat.locks=report.""");
	}

	private static MigrationLocks blocking(MigrationId migration) {
		return new MigrationLocks(migration, TransactionMode.TRANSACTIONAL, false,
				List.of(new StatementLocks("up.sql:1:1", "create index i on t (a)", 1, false, List.of(), List.of(),
						List.of(), Optional.of(new Blocking(List.of(), List.of())), List.of())));
	}

	private static void judge(Proof proof) {
		new Checks(null, DownCheck.WARN, LockCheck.OFF, false, false, 2).judge(proof, Optional.empty(),
				new Judgement(new TestTool(), false));
	}

	private static void report(Report report, TestRun run) {
		run.inWorkspace((workspace) -> report.write(
				proof(List.of(), List.of(), List.of(), List.of(), Optional.empty(), DownCheck.WARN), Optional.empty(),
				workspace));
	}

	private static Checks checks(@Nullable String since, int workers) {
		return new Checks(since, DownCheck.WARN, LockCheck.OFF, false, false, workers);
	}

	private static ProveCommand all(Checks checks) {
		return new ProveCommand(checks, new Report(Format.TEXT, false, ""), ProofChanges.NONE);
	}

	private static Proof proof(List<MissingParent> missing, List<OrderDependence> orders, List<DownFinding> downs,
			List<Unproven> unproven, Optional<ScriptFailure> failure, DownCheck downCheck) {
		return new Proof(new ServerInfo("18.1", "scratch", "me", "public"), Duration.ofSeconds(1),
				Duration.ofSeconds(2), List.of(new MigrationProof(A, List.of(), Map.of(), List.of(), true, true)), 0,
				missing, orders, downs, List.of(), List.of(), List.of(), unproven, failure, downCheck, false);
	}

}
