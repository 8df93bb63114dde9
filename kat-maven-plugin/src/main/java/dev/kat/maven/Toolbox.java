package dev.kat.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.apache.maven.plugin.logging.Log;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.error.ConnectionFailedException;
import dev.kat.graph.MigrationGraph;
import dev.kat.maven.output.Output;
import dev.kat.maven.output.Progress;
import dev.kat.maven.output.States;
import dev.kat.maven.output.Terminal;
import dev.kat.maven.settings.ProjectLayout;
import dev.kat.maven.settings.Settings;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;
import dev.kat.plan.MigrationSet;
import dev.kat.plan.ScriptChecks;
import dev.kat.plan.StatusReport;
import dev.kat.script.PostgresSyntax;
import dev.kat.source.LocationMigrationSource;
import dev.kat.source.StrayFiles;

/**
 * What goals work with: the migrations, the database, the terminal.
 */
final class Toolbox implements AutoCloseable {

	/** What is found out about scripts before they run. */
	static final ScriptChecks SCRIPTS = new ScriptChecks(new PostgresSyntax());

	private final Settings settings;

	private final KatProperties properties;

	private final ProjectLayout project;

	private final Terminal terminal;

	private final Log log;

	private final URLClassLoader classPath;

	Toolbox(Settings settings, ProjectLayout project, Terminal terminal, Log log) {
		this.settings = settings;
		this.properties = settings.kat();
		this.project = project;
		this.terminal = terminal;
		this.log = log;
		this.classPath = project.classPath();
	}

	Output output() {
		return new Output(System.out, this.terminal.hasColours());
	}

	Log log() {
		return this.log;
	}

	boolean isInProject() {
		return this.project.isProject();
	}

	/**
	 * Resolves a path that is relative to the project.
	 */
	Path resolve(String path) {
		return this.project.baseDirectory().resolve(path);
	}

	/**
	 * Shows a path of the project as somebody would write it there.
	 */
	Path shown(Path path) {
		return path.startsWith(this.project.baseDirectory()) ? this.project.baseDirectory().relativize(path) : path;
	}

	/**
	 * Reads the migrations without asking the database.
	 */
	MigrationSet migrations() {
		return migrations(this.properties.failOnMissingLocations());
	}

	/**
	 * Reads the migrations without asking the database.
	 * @param failOnMissingLocations whether it is an error when there is no place for
	 * them yet
	 */
	MigrationSet migrations(boolean failOnMissingLocations) {
		return MigrationSet.of(SCRIPTS.withoutEmptyRollbacks(source(locations(), failOnMissingLocations).read()));
	}

	/**
	 * Reads the migrations together with those of a directory, which need not exist and
	 * may be in a location or not. The same migration is in both when the directory holds
	 * the source of what a location finds.
	 */
	MigrationSet migrationsWith(Path directory) {
		Map<MigrationId, Migration> migrations = new LinkedHashMap<>();
		Stream.of(locations(), List.of("file:" + directory.toAbsolutePath()))
			.flatMap((locations) -> source(locations, false).read().stream())
			.forEach((migration) -> migrations.putIfAbsent(migration.id(), migration));
		return MigrationSet.of(migrations.values());
	}

	/**
	 * Tells whether goals that read the locations see a migration.
	 */
	boolean isInLocation(MigrationId id) {
		return source(locations(), false).read().stream().anyMatch((migration) -> migration.id().equals(id));
	}

	/**
	 * Looks for SQL files beside the migrations that nothing runs.
	 */
	StrayFiles strayFiles() {
		return source(locations(), this.properties.failOnMissingLocations()).strayFiles();
	}

	private LocationMigrationSource source(List<String> locations, boolean failOnMissingLocations) {
		return new LocationMigrationSource(locations, failOnMissingLocations, this.classPath, true);
	}

	/**
	 * {@return whether a database was given for this one command}
	 */
	boolean isDatabaseGiven() {
		return this.settings.isDatabaseGiven();
	}

	KatMigrator migrator() {
		return migrator(this.settings.database());
	}

	private KatMigrator migrator(DataSource database) {
		KatMigratorBuilder builder = this.properties.applyTo(KatMigrator.builder(database))
			.unpooledDataSource(database)
			.classLoader(this.classPath)
			.latestCopyOnly(true)
			.locations(locations());
		if (this.terminal.isInteractive()) {
			builder.progress(() -> new Progress(System.out));
		}
		return builder.build();
	}

	/**
	 * Reads the graph, and, where there is a database, where the migrations stand. One
	 * that only the application's configuration names need not be running.
	 */
	KnownGraph graph() {
		if (this.settings.findDatabase().isEmpty()) {
			return new KnownGraph(migrations().graph(), States.UNKNOWN);
		}
		try {
			StatusReport report = migrator().status();
			return new KnownGraph(report.graph(), States.of(report));
		}
		catch (ConnectionFailedException ex) {
			if (isDatabaseGiven()) {
				throw ex;
			}
			this.log.warn("Going on without the states of the migrations: " + ex.getMessage());
			return new KnownGraph(migrations().graph(), States.UNKNOWN);
		}
	}

	private List<String> locations() {
		return this.properties.resolvedLocations().stream().map(this.project::inBaseDirectory).toList();
	}

	@Override
	public void close() {
		try {
			this.classPath.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A graph, and what is known of its migrations.
	 *
	 * @param graph the graph
	 * @param states where they stand
	 */
	record KnownGraph(MigrationGraph graph, States states) {

	}

}
