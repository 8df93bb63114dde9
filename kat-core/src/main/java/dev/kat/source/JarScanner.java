package dev.kat.source;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

import dev.kat.error.UnreadableMigrationException;

/**
 * Finds the folders directly under a path of a jar, and the SQL files that nothing runs.
 * Goes through the jar's files, not its directories: many jars are created without
 * entries for directories.
 */
final class JarScanner {

	private static final Logger logger = LoggerFactory.getLogger(JarScanner.class);

	private final Location location;

	private final Resource root;

	private final Jar jar;

	JarScanner(Location location, Resource root, Jar jar) {
		this.location = location;
		this.root = root;
		this.jar = jar;
	}

	/**
	 * Returns what was found. A path under which nothing looks like a migration is not
	 * Kat's, and is skipped with a warning.
	 */
	Found scan() {
		try {
			List<String> entries = this.jar.entries(this.location.path() + "/");
			List<CandidateFolder> folders = candidates(contentByFolder(entries));
			List<String> strayFiles = strayFiles(entries);
			if (folders.stream().anyMatch(CandidateFolder::hasMetadata)) {
				return new Found(folders, strayFiles);
			}
			if (!folders.isEmpty() || !strayFiles.isEmpty()) {
				logger.warn("Skipping {} in {}: no folder there has a metadata.yaml", this.location.path(),
						this.root.getDescription());
			}
			return new Found();
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(this.root.getDescription(), ex);
		}
	}

	private List<String> strayFiles(List<String> entries) throws IOException {
		URL url = this.root.getURL();
		int start = this.location.path().length() + 1;
		List<String> strayFiles = new ArrayList<>();
		for (String entry : entries) {
			if (!entry.endsWith("/") && CandidateFolder.isStray(entry.substring(start))) {
				strayFiles.add(url + entry);
			}
		}
		Collections.sort(strayFiles);
		return strayFiles;
	}

	private List<CandidateFolder> candidates(Map<String, Content> contentByFolder) throws IOException {
		List<CandidateFolder> candidates = new ArrayList<>();
		String base = this.root.getURL() + this.location.path() + "/";
		contentByFolder.forEach((folder, content) -> candidates
			.add(CandidateFolder.of(this.location, folder, base + folder, content.files(), content.others())));
		return candidates;
	}

	private Map<String, Content> contentByFolder(List<String> entries) {
		Map<String, Content> contentByFolder = new TreeMap<>();
		int start = this.location.path().length() + 1;
		for (String entry : entries) {
			int folderEnd = entry.indexOf('/', start);
			if (folderEnd <= start || CandidateFolder.isHidden(entry.substring(start))) {
				continue;
			}
			contentByFolder.computeIfAbsent(entry.substring(start, folderEnd), Content::of)
				.add(entry, folderEnd + 1, this.jar);
		}
		return contentByFolder;
	}

	/**
	 * The direct contents of a folder.
	 *
	 * @param files the files by name
	 * @param others the names of folders
	 */
	private record Content(Map<String, SourceFile> files, Set<String> others) {

		private static Content of(String folder) {
			return new Content(new TreeMap<>(), new TreeSet<>());
		}

		private void add(String entry, int start, Jar jar) {
			int end = entry.indexOf('/', start);
			if (end < 0 && start < entry.length()) {
				this.files.put(entry.substring(start), jar.file(entry));
			}
			else if (end > start) {
				this.others.add(entry.substring(start, end));
			}
		}

	}

}
