package dev.kat.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.error.UnreadableMigrationException;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.MigrationFolder;

/**
 * A folder directly under a location, before its files are read.
 *
 * @param folder the place of the folder
 * @param name its own name
 * @param files the files directly in it, by name
 * @param others the names of anything else directly in it
 * @param isBrokenLink whether it is only a link without a target
 */
record CandidateFolder(MigrationFolder folder, String name, Map<String, SourceFile> files, Set<String> others,
		boolean isBrokenLink) {

	static final String METADATA = "metadata.yaml";

	static final String UP = "up.sql";

	static final String DOWN = "down.sql";

	private static final String SUFFIX = ".sql";

	private static final Set<String> SCRIPTS = Set.of(UP, DOWN);

	static CandidateFolder of(Location location, String name, String origin, Map<String, SourceFile> files,
			Set<String> others) {
		return new CandidateFolder(folder(location, name, origin), name, files, others, false);
	}

	static CandidateFolder brokenLink(Location location, String name, String origin) {
		return new CandidateFolder(folder(location, name, origin), name, Map.of(), Set.of(), true);
	}

	private static MigrationFolder folder(Location location, String name, String origin) {
		String shown = "/" + OneLine.of(name);
		return new MigrationFolder(OneLine.of(location.path()) + shown, OneLine.of(location.toString()) + shown,
				origin);
	}

	boolean hasMetadata() {
		return this.files.containsKey(METADATA);
	}

	Optional<SourceFile> file(String name) {
		return Optional.ofNullable(this.files.get(name));
	}

	/**
	 * Finds a file whose name is a likely misspelling of the given one.
	 */
	Optional<String> similarFile(String name) {
		return this.files.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
	}

	/**
	 * Finds SQL files that Kat does not know.
	 */
	List<String> otherScripts() {
		return this.files.keySet()
			.stream()
			.filter((file) -> isStray(this.name + "/" + file) && !file.equalsIgnoreCase(DOWN))
			.toList();
	}

	boolean isInDirectory() {
		return this.files.values().stream().allMatch(SourceFile::isInDirectory);
	}

	/**
	 * The time of the last change of one of its files, in milliseconds since 1970.
	 */
	long lastModified() {
		try {
			long latest = 0;
			for (SourceFile file : this.files.values()) {
				latest = Math.max(latest, file.lastModified());
			}
			return latest;
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(this.folder.path(), ex);
		}
	}

	String pathOf(String file) {
		return this.folder.path() + "/" + file;
	}

	static boolean isHidden(String name) {
		return name.startsWith(".");
	}

	/**
	 * Returns whether nothing runs a file that looks like a script. Hidden files and
	 * those in hidden folders do not count.
	 * @param path its path below the location
	 */
	static boolean isStray(String path) {
		if (!path.regionMatches(true, path.length() - SUFFIX.length(), SUFFIX, 0, SUFFIX.length())) {
			return false;
		}
		int start = path.lastIndexOf('/') + 1;
		boolean isDirectlyInAFolder = start > 0 && path.indexOf('/') == start - 1;
		return !(isDirectlyInAFolder && isScript(path.substring(start))) && !isHidden(path) && !path.contains("/.");
	}

	static boolean isScript(String name) {
		return SCRIPTS.contains(name);
	}

}
