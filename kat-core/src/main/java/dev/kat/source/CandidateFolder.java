package dev.kat.source;

import java.util.Map;
import java.util.Set;

import org.springframework.core.io.Resource;

import dev.kat.migration.MigrationFolder;

/**
 * A folder directly under a location, before anybody looked into its files.
 *
 * @param folder where it is
 * @param name its own name
 * @param files the files directly in it, by name
 */
record CandidateFolder(MigrationFolder folder, String name, Map<String, Resource> files) {

	static final String METADATA = "metadata.yaml";

	static final String UP = "up.sql";

	static final String DOWN = "down.sql";

	static CandidateFolder of(Location location, String name, String origin, Map<String, Resource> files) {
		String path = location.path() + "/" + name;
		return new CandidateFolder(new MigrationFolder(path, location + "/" + name, origin), name, files);
	}

	boolean hasMetadata() {
		return this.files.containsKey(METADATA);
	}

	Set<String> fileNames() {
		return this.files.keySet();
	}

	String pathOf(String file) {
		return this.folder.path() + "/" + file;
	}

	static boolean isHidden(String name) {
		return name.startsWith(".");
	}

}
