package dev.kat.commands.importing.flyway;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.SourceFile;
import dev.kat.commands.importing.flyway.MissingScript.Reason;

/**
 * The files of Flyway by what they are.
 */
final class FlywayFiles {

	private static final String SQL = "sql";

	private static final String SETTINGS = ".conf";

	private static final Set<String> CODE = Set.of("java", "class", "kt", "groovy", "scala");

	private static final Set<String> OTHER_SCRIPTS = Set.of("sh", "bash", "bat", "cmd", "ps1", "py");

	private final Map<Path, SourceFile> settings = new HashMap<>();

	private final List<FlywayScript> scripts = new ArrayList<>();

	private final List<MissingScript> missing = new ArrayList<>();

	private final List<ImportFinding> findings = new ArrayList<>();

	FlywayFiles(List<SourceFile> files) {
		files.stream().filter(FlywayFiles::isSettings).forEach((file) -> this.settings.put(file.path(), file));
		files.stream().filter((file) -> !isSettings(file)).forEach(this::add);
		this.settings.values().forEach(this::reportUnused);
	}

	/**
	 * The scripts that can be taken over, in the order of their paths.
	 */
	List<FlywayScript> scripts() {
		return List.copyOf(this.scripts);
	}

	/**
	 * The migrations that cannot.
	 */
	List<MissingScript> missing() {
		return List.copyOf(this.missing);
	}

	List<ImportFinding> findings() {
		return List.copyOf(this.findings);
	}

	private static boolean isSettings(SourceFile file) {
		return file.name().endsWith(SETTINGS);
	}

	private void add(SourceFile file) {
		int dot = file.name().lastIndexOf('.');
		String stem = (dot >= 0) ? file.name().substring(0, dot) : file.name();
		String suffix = file.name().substring(dot + 1).toLowerCase(Locale.ROOT);
		ScriptSettings own = settings(file);
		boolean isSql = suffix.equals(SQL);
		if (!isSql && !CODE.contains(suffix) && !OTHER_SCRIPTS.contains(suffix)) {
			return;
		}
		Optional<String> event = FlywayCallback.event(stem);
		if (event.isPresent()) {
			reportCallback(file, event.get());
			return;
		}
		Optional<FlywayName> name = FlywayName.parse(stem);
		if (name.isPresent()) {
			add(file, name.get(), suffix, own);
		}
		else if (isSql) {
			reportUnknown(file, stem);
		}
	}

	private void add(SourceFile file, FlywayName name, String suffix, ScriptSettings own) {
		if (suffix.equals(SQL)) {
			addSql(file, name, own);
		}
		else if (OTHER_SCRIPTS.contains(suffix)) {
			this.missing.add(new MissingScript(file, name, Reason.NOT_SQL));
		}
		// The others are ordinary classes.
		else if (file.name().contains("__") && !file.name().contains("$")) {
			this.missing.add(new MissingScript(file, name, Reason.CODE));
		}
	}

	private void addSql(SourceFile file, FlywayName name, ScriptSettings own) {
		this.findings.addAll(own.findings());
		if (own.forbidsScript()) {
			return;
		}
		Optional<FlywayScript> script = FlywayScript.read(file, name, own);
		script.ifPresentOrElse(this.scripts::add,
				() -> this.missing.add(new MissingScript(file, name, Reason.ENCODING)));
	}

	private ScriptSettings settings(SourceFile script) {
		Path path = script.path().resolveSibling(script.path().getFileName() + SETTINGS);
		return Optional.ofNullable(this.settings.remove(path)).map(ScriptSettings::read).orElse(ScriptSettings.NONE);
	}

	private void reportCallback(SourceFile file, String event) {
		leaveOut(file,
				"Kat runs no SQL at the event %s. Put what you need once into a migration, or write a ".formatted(event)
						+ "MigrationListener.");
	}

	private void reportUnknown(SourceFile file, String stem) {
		leaveOut(file, FlywayName.looksLikeOne(stem)
				? "Flyway does not run it either: its name is not of the form V1.2__description.sql or "
						+ "R__description.sql."
				: "Flyway does not run it either, unless you have set another prefix: its name does not begin with "
						+ "V, U, B or R.");
	}

	private void reportUnused(SourceFile file) {
		String name = file.name().toLowerCase(Locale.ROOT);
		if (name.endsWith("." + SQL + SETTINGS)) {
			leaveOut(file, "There is no script to which these settings belong.");
		}
	}

	private void leaveOut(SourceFile file, String message) {
		this.findings.add(ImportFinding.of(ImportFinding.Kind.LEFT_OUT, file.display(), message));
	}

}
