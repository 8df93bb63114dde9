package dev.kat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

import dev.kat.commands.Command;
import dev.kat.commands.LockCheck;
import dev.kat.commands.ProofChanges;
import dev.kat.commands.ProveCommand;
import dev.kat.commands.ProveCommand.Checks;
import dev.kat.commands.ProveCommand.Report;
import dev.kat.prove.DownCheck;

/**
 * Proves on a scratch server ({@code kat.prove.url}) that every migration comes after
 * everything that it needs, and that the order which the graph leaves open does not
 * matter. Fails if it is not so, and if something could not be proven.
 */
@Mojo(name = "prove", requiresProject = false, threadSafe = true,
		requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ProveMojo extends ReportMojo {

	/**
	 * Git revision, for example {@code origin/main}: only migrations that are new or
	 * changed since then are tried, and what builds on them. By default, all are.
	 */
	@Parameter(property = "kat.since")
	private @Nullable String since;

	/**
	 * What to do about rollbacks that do not restore what was there: {@code warn},
	 * {@code fail}, or {@code off} to try none. By default {@code warn}.
	 */
	@Parameter(property = "kat.down")
	private String down = "";

	/**
	 * What to do about locks that hold up readers and writers: {@code off},
	 * {@code report} or {@code fail}. By default {@code off}.
	 */
	@Parameter(property = "kat.locks")
	private String locks = "";

	/**
	 * Whether another order of a table's columns counts as a difference.
	 */
	@Parameter(property = "kat.strictColumns")
	private boolean strictColumns;

	/**
	 * Whether to accept what cannot be tried, such as roles and other objects of the
	 * whole server.
	 */
	@Parameter(property = "kat.allowUnproven")
	private boolean allowUnproven;

	/**
	 * How many connections run trials at once. By default 2.
	 */
	@Parameter(property = "kat.workers")
	private int workers = ProveCommand.DEFAULT_WORKERS;

	/**
	 * Whether to list the parents that nothing in the child needs.
	 */
	@Parameter(property = "kat.edges")
	private boolean edges;

	/**
	 * HTML file with the report and the graph. By default {@code target/kat-prove.html};
	 * outside a project, none.
	 */
	@Parameter(property = "kat.report")
	private String report = "";

	/**
	 * Whether to write missing parents into the metadata.yaml files of the project's
	 * sources.
	 */
	@Parameter(property = "kat.fix")
	private boolean fix;

	/**
	 * Whether to keep only those parents that a migration needs. Applies to pending
	 * migrations: all of them, if no database is configured.
	 */
	@Parameter(property = "kat.minimal")
	private boolean minimal;

	/**
	 * Comma-separated list of the migrations for {@code kat.minimal}, pending or not:
	 * timestamps, names, or {@code <timestamp>_<name>}.
	 */
	@Parameter(property = "kat.targets")
	private @Nullable String targets;

	/**
	 * Whether to write down pairs that touch the same object as {@code conflicts}, so
	 * that they never run at the same time.
	 */
	@Parameter(property = "kat.conflicts")
	private boolean conflicts;

	/**
	 * Whether to only show what would be written.
	 */
	@Parameter(property = "kat.dryRun")
	private boolean dryRun;

	@Override
	Command command() {
		return new ProveCommand(
				new Checks(this.since, EnumParameter.of("kat.down", this.down, DownCheck.WARN),
						EnumParameter.of("kat.locks", this.locks, LockCheck.OFF), this.strictColumns,
						this.allowUnproven, this.workers),
				new Report(format(), this.edges, this.report), new ProofChanges(this.fix, this.minimal, this.conflicts,
						ListParameter.ifSet(this.targets), this.dryRun));
	}

}
