package dev.kat.commands;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.kat.commands.git.GitRepository;
import dev.kat.commands.settings.ProjectLayout;
import dev.kat.commands.settings.Tool;
import dev.kat.error.InvalidConfigurationException;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.prove.DownCheck;
import dev.kat.prove.Proof;
import dev.kat.prove.ProofOptions;
import dev.kat.prove.ProofVerdict;
import dev.kat.prove.internal.report.LockTable;
import dev.kat.prove.internal.report.LockView;
import dev.kat.prove.internal.report.ProofPage;
import dev.kat.prove.internal.report.ProofView;
import dev.kat.prove.locks.LockReport;

/**
 * Proves the graph on a scratch server: that each migration comes after everything that
 * it needs, and that it does not matter which order the graph leaves open.
 *
 * @param checks what to prove
 * @param report how to report it
 * @param changes what to write into the files
 */
public record ProveCommand(Checks checks, Report report, ProofChanges changes) implements Command {

	/** How many connections run trials at once by default. */
	public static final int DEFAULT_WORKERS = ProofOptions.ALL.workers();

	private static final String NAME = "kat-prove.html";

	@Override
	public void run(Workspace workspace) {
		this.checks.check(workspace.tool());
		this.changes.check(workspace.tool());
		Scratch scratch = workspace.scratch();
		MigrationSet migrations = workspace.files().read();
		Optional<Set<MigrationId>> only = this.checks.only(migrations, workspace);
		if (migrations.byTimestamp().isEmpty() || only.filter(Set::isEmpty).isPresent()) {
			workspace.log().info("Nothing to prove: " + this.checks.reasonForNothing());
			return;
		}
		workspace.log().info(begin(migrations.byTimestamp().size(), only.map(Set::size)));
		Proof proof = scratch.prove(migrations, this.checks.options(only));
		Optional<LockReport> locks = this.checks.locks(proof, only, scratch, migrations);
		this.report.write(proof, locks, workspace);
		boolean isFixed = this.changes.apply(proof, migrations, this.report.format(), workspace);
		this.checks.judge(proof, locks, new Judgement(workspace.tool(), isFixed));
	}

	private static String begin(int all, Optional<Integer> only) {
		String migrations = "%d %s".formatted(all, (all == 1) ? "migration" : "migrations");
		return only.map(
				(changed) -> "Proving what has changed: %d of %s, and what builds on it".formatted(changed, migrations))
			.orElseGet(() -> "Proving " + migrations);
	}

	/**
	 * What to prove, and what fails.
	 *
	 * @param since the Git revision since which migrations must have changed to be
	 * proven, with what builds on them; {@code null} for all
	 * @param downs what to do about rollbacks
	 * @param locks what to do about locks that hold up others
	 * @param strictColumns whether another order of columns counts as a difference
	 * @param allowUnproven whether what cannot be tried is not a failure
	 * @param workers how many connections may run trials at once
	 */
	public record Checks(@Nullable String since, DownCheck downs, LockCheck locks, boolean strictColumns,
			boolean allowUnproven, int workers) {

		private void check(Tool tool) {
			if (this.workers < 1) {
				throw new InvalidConfigurationException(tool.parameter("workers"),
						"it must be at least 1, but is %d".formatted(this.workers));
			}
		}

		private String reasonForNothing() {
			return (this.since != null) ? "no migration has changed since " + this.since : "there is no migration";
		}

		private Optional<Set<MigrationId>> only(MigrationSet migrations, Workspace workspace) {
			return Optional.ofNullable(this.since)
				.map((revision) -> changedSince(revision, migrations.byTimestamp().values(), workspace));
		}

		private static Set<MigrationId> changedSince(String revision, Collection<Migration> migrations,
				Workspace workspace) {
			SourceFolders folders = new SourceFolders(workspace.project());
			Map<Path, MigrationId> byFolder = new TreeMap<>();
			migrations.forEach(
					(migration) -> folders.find(migration).ifPresent((folder) -> byFolder.put(folder, migration.id())));
			return GitRepository.around(workspace.project().baseDirectory(), workspace.tool())
				.changedSince(revision, byFolder.keySet())
				.stream()
				.map(byFolder::get)
				.collect(Collectors.toSet());
		}

		private ProofOptions options(Optional<Set<MigrationId>> only) {
			return new ProofOptions(this.downs, this.strictColumns, only, this.allowUnproven, this.workers);
		}

		/**
		 * Finds out what the migrations lock that are tried. If a script fails, the proof
		 * says so.
		 */
		private Optional<LockReport> locks(Proof proof, Optional<Set<MigrationId>> only, Scratch scratch,
				MigrationSet migrations) {
			if (this.locks == LockCheck.OFF || proof.failure().isPresent()) {
				return Optional.empty();
			}
			LockReport all = scratch.locks(migrations);
			return Optional.of(new LockReport(all.migrations()
				.stream()
				.filter((migration) -> only.isEmpty() || only.get().contains(migration.migration()))
				.toList(), all.failure()));
		}

		void judge(Proof proof, Optional<LockReport> locks, Judgement judgement) {
			ProofVerdict verdict = ProofVerdict.of(proof);
			if (!verdict.isPassed()) {
				throw new FindingsException(judgement.of(verdict, proof), verdict.exitCode());
			}
			locks.map(LockReport::blocking)
				.filter((blocking) -> this.locks == LockCheck.FAIL && !blocking.isEmpty())
				.ifPresent((blocking) -> {
					throw new FindingsException(judgement.of(blocking));
				});
		}

	}

	/**
	 * How to report a proof.
	 *
	 * @param format how to print it
	 * @param edges whether to list the parents that are not needed
	 * @param file the HTML file to write, relative to the project; empty for
	 * {@code kat-prove.html} where the build puts its output
	 */
	public record Report(Format format, boolean edges, String file) {

		void write(Proof proof, Optional<LockReport> locks, Workspace workspace) {
			switch (this.format) {
				case JSON -> workspace.output().json(ProofView.of(proof), locks.map(LockView::of));
				case TEXT -> {
					workspace.output().proof(proof, this.edges, workspace.tool());
					locks.ifPresent(workspace.output()::locks);
				}
			}
			path(workspace.project()).ifPresent((path) -> new TextFile(path, "report")
				.write(ProofPage.of(proof, locks.map(LockTable::of).stream().toList()), workspace));
		}

		private Optional<Path> path(ProjectLayout project) {
			if (StringUtils.hasText(this.file)) {
				return Optional.of(project.resolve(this.file));
			}
			return project.classes().stream().map((classes) -> classes.resolveSibling(NAME)).findFirst();
		}

	}

}
