package dev.kat.commands.importing.liquibase;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.SourceFile;
import dev.kat.commands.importing.liquibase.Changelog.Element;
import dev.kat.commands.importing.liquibase.FormattedSql.Property;

/**
 * The order in which Liquibase reads files of SQL: that of the changelog that includes
 * them, or of their names if there is none.
 */
final class ChangelogOrder {

	private static final String OTHER_CHANGE_SETS = "%d change %s in %s cannot be taken over: they are not SQL. "
			+ "Have Liquibase write their SQL with update-sql on an empty database, and add a migration with it "
			+ "for each, or one with the dump of a database.";

	private static final String NOT_INCLUDED = "No changelog includes it, so Liquibase does not run it either.";

	private static final String NOT_INCLUDED_SCRIPT = "It is not imported: no changelog includes it, and its first line "
			+ "is not --liquibase formatted sql.";

	private static final String NO_CHANGE_SETS = "It is not imported: its first line is not --liquibase formatted sql. "
			+ "If a changelog includes it, name the directory with that changelog, too.";

	private static final String ON_EVERY_DATABASE = "The migrations run on every database. If they must not, put their "
			+ "folders into a location of their own.";

	private static final String OTHER_ATTRIBUTE = "Check which files are imported, and in what order.";

	private static final Map<String, String> NOT_READ = Map.of("context", ON_EVERY_DATABASE, "contextFilter",
			ON_EVERY_DATABASE, "labels", ON_EVERY_DATABASE, "logicalFilePath",
			"Change sets whose rows in databasechangelog have that path are not found there.");

	private final List<SourceFile> files;

	private final Map<SourceFile, Changelog> changelogs = new LinkedHashMap<>();

	private final Set<SourceFile> included = new HashSet<>();

	private final Set<SourceFile> ordered = new LinkedHashSet<>();

	private final List<ImportFinding> findings = new ArrayList<>();

	private final List<Property> properties = new ArrayList<>();

	private ChangelogOrder(List<SourceFile> files) {
		this.files = files;
		for (SourceFile file : files) {
			if (ChangelogReader.canBe(file.name())) {
				ChangelogReader.read(file, this.findings)
					.ifPresent((changelog) -> this.changelogs.put(file, changelog));
			}
		}
		this.changelogs.forEach((file, changelog) -> changelog.elements()
			.forEach((element) -> this.included.addAll(find(file, element))));
	}

	static ChangelogOrder of(List<SourceFile> files) {
		ChangelogOrder order = new ChangelogOrder(files);
		order.read();
		return order;
	}

	/**
	 * {@return the files of SQL}
	 */
	List<SourceFile> files() {
		return List.copyOf(this.ordered);
	}

	/**
	 * {@return the values for names in scripts}
	 */
	List<Property> properties() {
		return List.copyOf(this.properties);
	}

	List<ImportFinding> findings() {
		return List.copyOf(this.findings);
	}

	private void read() {
		if (this.changelogs.isEmpty()) {
			this.files.stream().filter(ChangelogOrder::isSql).forEach((file) -> {
				if (hasChangeSets(file)) {
					this.ordered.add(file);
				}
				else {
					report(file, NO_CHANGE_SETS);
				}
			});
			return;
		}
		this.changelogs.keySet()
			.stream()
			.filter((file) -> !this.included.contains(file))
			.forEach((file) -> read(file, new HashSet<>()));
		this.files.stream()
			.filter((file) -> isSql(file) && !this.ordered.contains(file))
			.forEach((file) -> report(file, hasChangeSets(file) ? NOT_INCLUDED : NOT_INCLUDED_SCRIPT));
	}

	private void report(SourceFile file, String message) {
		this.findings.add(ImportFinding.of(Kind.LEFT_OUT, file.display(), message));
	}

	/**
	 * The header can be read in other encodings, too. The file is refused later.
	 */
	private static boolean hasChangeSets(SourceFile file) {
		return FormattedSql.is(file.text().orElseGet(() -> new String(file.bytes(), StandardCharsets.ISO_8859_1)));
	}

	private void read(SourceFile file, Set<SourceFile> path) {
		if (isSql(file)) {
			this.ordered.add(file);
			return;
		}
		Changelog changelog = this.changelogs.get(file);
		if (changelog == null || !path.add(file)) {
			return;
		}
		reportChangeSets(file, changelog);
		for (Element element : changelog.elements()) {
			if (element.isInclude() || element.isIncludeAll()) {
				include(file, element, path);
			}
			else if (element.isProperty()) {
				this.properties.add(new Property(file.display(), element.line(), Attributes.of(element.attributes())));
			}
			else if (!element.isChangeSet()) {
				report(file, element, "%s is not read.".formatted(element.name()));
			}
		}
		path.remove(file);
	}

	private void include(SourceFile file, Element element, Set<SourceFile> path) {
		if (element.isIgnored()) {
			report(file, element,
					"%s of %s is left out: Liquibase ignores it.".formatted(element.name(), element.path()));
			return;
		}
		element.attributes()
			.keySet()
			.stream()
			.filter((attribute) -> !attribute.equals("ignore"))
			.forEach((attribute) -> report(file, element, "%s of %s is left out. %s".formatted(attribute,
					element.name(), NOT_READ.getOrDefault(attribute, OTHER_ATTRIBUTE))));
		List<SourceFile> found = find(file, element);
		if (found.isEmpty()) {
			this.findings.add(new ImportFinding(Kind.CONFLICT, file.display(), element.line(),
					"%s of %s: no such file among those to import. Name the directory that has it, too."
						.formatted(element.name(), element.path())));
		}
		found.forEach((next) -> read(next, path));
	}

	private void report(SourceFile file, Element element, String message) {
		this.findings.add(new ImportFinding(Kind.LEFT_OUT, file.display(), element.line(), message));
	}

	private void reportChangeSets(SourceFile file, Changelog changelog) {
		List<Element> changeSets = changelog.elements().stream().filter(Element::isChangeSet).toList();
		if (!changeSets.isEmpty()) {
			this.findings.add(new ImportFinding(Kind.FAILED, file.display(), changeSets.get(0).line(), OTHER_CHANGE_SETS
				.formatted(changeSets.size(), (changeSets.size() == 1) ? "set" : "sets", extension(file))));
		}
	}

	private static String extension(SourceFile file) {
		return file.name().substring(file.name().lastIndexOf('.') + 1).toUpperCase(Locale.ROOT).replace("YML", "YAML");
	}

	/**
	 * A path can begin where Liquibase searches, which may be above the directory that
	 * was given.
	 */
	private List<SourceFile> find(SourceFile changelog, Element element) {
		String path = element.path().replace('\\', '/').replaceFirst("^classpath:", "").replaceFirst("^/+", "");
		if (element.isInclude()) {
			return Stream
				.concat(find(inDirectoryOf(changelog, path)).stream(),
						element.isRelative() ? Stream.empty() : find(path).stream())
				.limit(1)
				.toList();
		}
		return element.isIncludeAll() ? all(changelog, path, element.isRelative()) : List.of();
	}

	private Optional<SourceFile> find(String path) {
		String normal = normal(path);
		return this.files.stream()
			.filter((file) -> file.relative().equals(normal))
			.findFirst()
			.or(() -> this.files.stream()
				.filter((file) -> normal.endsWith("/" + file.relative()))
				.max(Comparator.comparingInt((file) -> file.relative().length())));
	}

	private List<SourceFile> all(SourceFile changelog, String path, boolean isRelative) {
		List<String> directories = new ArrayList<>(List.of(directory(inDirectoryOf(changelog, path))));
		String absolute = directory(path);
		while (!isRelative && !absolute.isEmpty()) {
			directories.add(absolute);
			absolute = absolute.substring(absolute.indexOf('/') + 1);
		}
		return directories.stream()
			.map((directory) -> in(directory, changelog))
			.filter((found) -> !found.isEmpty())
			.findFirst()
			.orElse(List.of());
	}

	private List<SourceFile> in(String directory, SourceFile changelog) {
		return this.files.stream()
			.filter((file) -> file.relative().startsWith(directory) && !file.equals(changelog))
			.filter((file) -> isSql(file) || this.changelogs.containsKey(file))
			.toList();
	}

	private static String directory(String path) {
		String normal = normal(path);
		return (normal.isEmpty() || normal.endsWith("/")) ? normal : normal + "/";
	}

	private static String parent(SourceFile file) {
		return file.relative().substring(0, file.relative().lastIndexOf('/') + 1);
	}

	private static String inDirectoryOf(SourceFile changelog, String path) {
		return parent(changelog) + path;
	}

	private static String normal(String path) {
		List<String> parts = new ArrayList<>();
		for (String part : path.split("/")) {
			if (part.equals("..") && !parts.isEmpty()) {
				parts.remove(parts.size() - 1);
			}
			else if (!part.isEmpty() && !part.equals(".")) {
				parts.add(part);
			}
		}
		return String.join("/", parts);
	}

	private static boolean isSql(SourceFile file) {
		return file.name().toLowerCase(Locale.ROOT).endsWith(".sql");
	}

}
