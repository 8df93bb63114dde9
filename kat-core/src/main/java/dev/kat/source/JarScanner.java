package dev.kat.source;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

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

	JarScanner(Location location, Resource root) {
		this.location = location;
		this.root = root;
	}

	/**
	 * Returns what was found. A path under which nothing looks like a migration is not
	 * Kat's, and is skipped with a warning.
	 */
	Found scan() {
		try {
			List<String> entries = entries(this.location.path() + "/");
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
		URL jar = this.root.getURL();
		int start = this.location.path().length() + 1;
		return entries.stream()
			.filter((entry) -> !entry.endsWith("/") && CandidateFolder.isStray(entry.substring(start)))
			.sorted()
			.map((entry) -> jar + entry)
			.toList();
	}

	private List<CandidateFolder> candidates(Map<String, Content> contentByFolder) throws IOException {
		List<CandidateFolder> candidates = new ArrayList<>();
		String base = this.root.getURL() + this.location.path() + "/";
		contentByFolder.forEach((folder, content) -> candidates
			.add(CandidateFolder.of(this.location, folder, base + folder, content.files(), content.others())));
		return candidates;
	}

	private Map<String, Content> contentByFolder(List<String> entries) throws IOException {
		Map<String, Content> contentByFolder = new TreeMap<>();
		for (String entry : entries) {
			String[] names = entry.substring(this.location.path().length() + 1).split("/");
			boolean isDirectory = entry.endsWith("/");
			if ((names.length == 1 && !isDirectory) || names[0].isEmpty() || CandidateFolder.isHidden(names[0])) {
				continue;
			}
			Content content = contentByFolder.computeIfAbsent(names[0],
					(name) -> new Content(new TreeMap<>(), new TreeSet<>()));
			if (names.length == 2 && !isDirectory) {
				content.files().put(names[1], this.root.createRelative(encode(entry)));
			}
			else if (names.length > 1) {
				content.others().add(names[1]);
			}
		}
		return contentByFolder;
	}

	/**
	 * The resource encodes characters that a URL cannot contain, but treats a % as
	 * encoded and a backslash as a slash.
	 */
	private static String encode(String entry) {
		return entry.replace("%", "%25").replace("\\", "%5C");
	}

	private List<String> entries(String prefix) throws IOException {
		JarURLConnection connection = (JarURLConnection) this.root.getURL().openConnection();
		connection.setUseCaches(false);
		try (JarFile jar = connection.getJarFile()) {
			return jar.stream().map(JarEntry::getName).filter((name) -> name.startsWith(prefix)).toList();
		}
	}

	/**
	 * The direct contents of a folder.
	 *
	 * @param files the files by name
	 * @param others the names of folders
	 */
	private record Content(Map<String, Resource> files, Set<String> others) {

	}

}
