package dev.kat.source;

import java.io.IOException;
import java.util.ArrayList;
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
 * Finds the folders directly under a path of a class path that consists of neither
 * directories nor jars, which is so in a native image. Listing them is left to Spring,
 * which knows that file system.
 */
final class ResourceScanner {

	private final Location location;

	private final ResourcePatternResolver resolver;

	ResourceScanner(Location location, ResourcePatternResolver resolver) {
		this.location = location;
		this.resolver = resolver;
	}

	/**
	 * Returns the folders found, none of them in a directory or a jar.
	 */
	List<CandidateFolder> scan() {
		if (resources("").findAny().isEmpty()) {
			return List.of();
		}
		Map<String, Map<String, Resource>> filesByFolder = new TreeMap<>();
		resources("/*/*").filter(Resource::isReadable).forEach((file) -> {
			String path = path(file);
			int end = path.lastIndexOf('/');
			filesByFolder.computeIfAbsent(path.substring(0, end), (folder) -> new TreeMap<>())
				.put(path.substring(end + 1), file);
		});
		List<CandidateFolder> candidates = new ArrayList<>();
		filesByFolder.forEach((folder, files) -> {
			String name = folder.substring(folder.lastIndexOf('/') + 1);
			if (!CandidateFolder.isHidden(name)) {
				candidates.add(CandidateFolder.of(this.location, name, folder, files, Set.of()));
			}
		});
		return candidates;
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

	/** Decoded, unlike the URL. */
	private static String path(Resource file) {
		try {
			return file.getURI().getSchemeSpecificPart();
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(file.getDescription(), ex);
		}
	}

}
