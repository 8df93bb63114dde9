package dev.kat.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.commands.output.Output;
import dev.kat.commands.output.States;
import dev.kat.commands.settings.ProjectLayout;
import dev.kat.commands.settings.Settings;
import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.Tool;
import dev.kat.error.ConnectionFailedException;
import dev.kat.graph.MigrationGraph;
import dev.kat.internal.plan.MigrationRecord;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.PlaceholderValues;
import dev.kat.page.GraphPage;
import dev.kat.plan.StatusReport;

/**
 * What commands work on: the migrations and the database that the settings name, an
 * output for answers, and a log.
 */
public final class Workspace implements AutoCloseable {

	private final Settings settings;

	private final KatProperties properties;

	private final Output output;

	private final Log log;

	private final Interruption interruption;

	private final URLClassLoader classPath;

	/**
	 * Opens a workspace.
	 * @param settings what the commands work with
	 * @param output where they print their answers
	 * @param log where they write what they do
	 * @throws SettingsException if a value is of the wrong type
	 */
	public Workspace(Settings settings, Output output, Log log) {
		this(settings, output, log, new Interruption());
	}

	/**
	 * Opens a workspace whose commands can be interrupted.
	 * @param settings what the commands work with
	 * @param output where they print their answers
	 * @param log where they write what they do
	 * @param interruption ends what they do on a database
	 * @throws SettingsException if a value is of the wrong type
	 */
	public Workspace(Settings settings, Output output, Log log, Interruption interruption) {
		this.settings = settings;
		this.interruption = interruption;
		this.properties = settings.kat();
		this.output = output;
		this.log = log;
		this.classPath = settings.project().classPath();
	}

	Output output() {
		return this.output;
	}

	Log log() {
		return this.log;
	}

	Tool tool() {
		return this.settings.tool();
	}

	ProjectLayout project() {
		return this.settings.project();
	}

	/**
	 * Returns whether the settings ask to only show what would be done.
	 */
	boolean isDryRun() {
		return this.properties.dryRun();
	}

	String table() {
		return this.properties.table();
	}

	/**
	 * Returns whether there is a project in which the application's configuration says
	 * where the migrations are.
	 */
	boolean isProjectWithMigrations() {
		return project().isProject() && !project().resources().isEmpty();
	}

	/**
	 * Returns whether the settings name a database, even if not completely.
	 */
	boolean hasDatabase() {
		try {
			return this.settings.findDatabase().isPresent();
		}
		catch (SettingsException ex) {
			return true;
		}
	}

	void requireMigrations() {
		this.settings.requireMigrations();
	}

	MigrationFiles files() {
		requireMigrations();
		return new MigrationFiles(locations(), this.properties.failOnMissingLocations(), this.classPath, placeholders(),
				this::record);
	}

	/**
	 * Reads the record. A database that cannot be reached is none: the caller has
	 * something better to say.
	 */
	private Optional<MigrationRecord> record() {
		if (!namesDatabase("the record")) {
			return Optional.empty();
		}
		try {
			StatusReport report = migrator().status();
			return Optional.of(new MigrationRecord(report.table(),
					report.migrations()
						.stream()
						.flatMap((status) -> Optional.ofNullable(status.entry()).stream())
						.toList()));
		}
		catch (ConnectionFailedException ex) {
			this.log.warn("Continuing without the record: " + ex.getMessage());
			return Optional.empty();
		}
	}

	boolean isDatabaseGiven() {
		return this.settings.isDatabaseGiven();
	}

	/**
	 * Opens the server on which migrations are tried.
	 */
	Scratch scratch() {
		this.settings.requireComplete(this.properties.placeholders());
		return new Scratch(this.settings.scratchServer(), this.properties.table(), placeholders(),
				this.properties.schema(), project().baseDirectory());
	}

	private PlaceholderValues placeholders() {
		return PlaceholderValues.of(PlaceholderValues.check(this.properties.placeholders()), this.properties.table(),
				this.properties.schema());
	}

	DataSource database() {
		return this.settings.database();
	}

	Map<String, String> placeholderValues() {
		return this.properties.placeholders();
	}

	KatMigrator migrator() {
		requireMigrations();
		return migrator(locations());
	}

	/**
	 * Returns a migrator for the database alone.
	 */
	KatMigrator connection() {
		return migrator(locations());
	}

	/**
	 * Builds a migrator that also sees the migrations of a directory, if it exists.
	 */
	KatMigrator migrator(Path directory) {
		List<String> all = new ArrayList<>(locations());
		all.add("file:" + directory.toAbsolutePath());
		return migrator(all).with((builder) -> builder.failOnMissingLocations(false));
	}

	private KatMigrator migrator(List<String> locations) {
		DataSource database = this.interruption.watch(database());
		this.settings.requireComplete(this.properties.placeholders());
		KatMigratorBuilder builder = this.properties.applyTo(KatMigrator.builder(database))
			.unpooledDataSource(database)
			.classLoader(this.classPath)
			.latestCopyOnly(true)
			.recordedParents(true)
			.locations(locations)
			.listener(this.interruption.listener());
		this.output.progress().ifPresent(builder::progress);
		return builder.build();
	}

	/**
	 * Reads the graph and, if there is a database, the states of the migrations. A
	 * database that only the application's configuration names need not be running.
	 */
	KnownGraph graph() {
		if (!namesDatabase("the states of the migrations")) {
			return KnownGraph.of(files().read());
		}
		try {
			return KnownGraph.of(migrator().status());
		}
		catch (ConnectionFailedException ex) {
			if (isDatabaseGiven()) {
				throw ex;
			}
			this.log.warn("Continuing without the states of the migrations: " + ex.getMessage());
			return KnownGraph.of(files().read());
		}
	}

	/**
	 * Returns whether there is a database to ask. If only a configuration file names it,
	 * and with a variable that is not set here, there is none.
	 */
	private boolean namesDatabase(String purpose) {
		try {
			return this.settings.findDatabase().isPresent();
		}
		catch (SettingsException ex) {
			if (isDatabaseGiven()) {
				throw ex;
			}
			this.log.warn("Continuing without %s: %s".formatted(purpose, ex.getMessage()));
			return false;
		}
	}

	List<String> locations() {
		return this.properties.resolvedLocations().stream().map(project()::inBaseDirectory).toList();
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
	 * A graph, and what is known about its migrations.
	 *
	 * @param graph the graph
	 * @param states their states
	 * @param page writes it as a page with a title
	 */
	record KnownGraph(MigrationGraph graph, States states, UnaryOperator<String> page) {

		private static KnownGraph of(StatusReport report) {
			return new KnownGraph(report.graph(), States.of(report), (title) -> GraphPage.file(title, report));
		}

		private static KnownGraph of(MigrationSet migrations) {
			return new KnownGraph(migrations.graph(), States.UNKNOWN, (title) -> GraphPage.file(title, migrations));
		}

	}

}
