package dev.kat.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.ResourceUtils;

import dev.kat.error.UnreadableMigrationException;

/**
 * Finds the folders directly under a path of the class path, and the SQL files that
 * nothing runs, if the class path has neither directories nor jars, as in a native image.
 * Spring lists them, because it knows that file system.
 */
final class ResourceScanner {

	private final Location location;

	private final ResourcePatternResolver resolver;

	ResourceScanner(Location location, ResourcePatternResolver resolver) {
		this.location = location;
		this.resolver = resolver;
	}

	/**
	 * Returns what was found outside directories and jars.
	 */
	Found scan() {
		Found found = new Found();
		if (resources("").findAny().isEmpty()) {
			return found;
		}
		Map<String, Map<String, SourceFile>> filesByFolder = new TreeMap<>();
		resources("/*/*").filter(Resource::isReadable).forEach((file) -> {
			String path = path(file);
			int end = path.lastIndexOf('/');
			filesByFolder.computeIfAbsent(path.substring(0, end), (folder) -> new TreeMap<>())
				.put(path.substring(end + 1), new ResourceFile(file));
		});
		filesByFolder.forEach((folder, files) -> {
			String name = folder.substring(folder.lastIndexOf('/') + 1);
			if (!CandidateFolder.isHidden(name)) {
				found.folders().add(CandidateFolder.of(this.location, name, folder, files, Set.of()));
			}
		});
		found.strayFiles().addAll(strayFiles());
		return found;
	}

	private List<String> strayFiles() {
		String start = "/" + this.location.path() + "/";
		return resources("/**").filter(Resource::isReadable)
			.map(ResourceScanner::path)
			.map((path) -> path.substring(path.indexOf(start) + start.length()))
			.filter(CandidateFolder::isStray)
			.sorted()
			.map((path) -> this.location.path() + "/" + path)
			.toList();
	}

	private Stream<Resource> resources(String pattern) {
		try {
			return Stream.of(this.resolver.getResources("classpath*:" + this.location.path() + pattern))
				.filter(ResourceScanner::isNeitherInDirectoryNorInJar);
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(this.location.toString(), ex);
		}
	}

	private static boolean isNeitherInDirectoryNorInJar(Resource resource) {
		try {
			return !ResourceUtils.isFileURL(resource.getURL()) && !ResourceUtils.isJarURL(resource.getURL());
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(resource.getDescription(), ex);
		}
	}

	/** The path, decoded, unlike the URL. */
	private static String path(Resource file) {
		try {
			return file.getURI().getSchemeSpecificPart();
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(file.getDescription(), ex);
		}
	}

}
