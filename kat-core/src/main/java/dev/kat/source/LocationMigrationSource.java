package dev.kat.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ResourceUtils;
import org.springframework.util.function.SingletonSupplier;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.LocationNotFoundException;
import dev.kat.error.UnreadableMigrationException;
import dev.kat.migration.Migration;
import dev.kat.source.SourceContent.StrayFiles;

/**
 * Reads migrations from folders on the class path and in the file system. On the class
 * path every folder of the given path counts: in directories, in jars, in jars nested in
 * an executable jar, and in a native image, so a library can ship migrations.
 */
public final class LocationMigrationSource implements MigrationSource {

	private final List<Location> locations;

	private final boolean failOnMissingLocations;

	private final boolean latestCopyOnly;

	private final StaleCopies staleCopies = new StaleCopies();

	/** Not needed for directories alone. */
	private final SingletonSupplier<PathMatchingResourcePatternResolver> resolver;

	/**
	 * Creates a source.
	 * @param locations the locations, each beginning with {@code classpath:},
	 * {@code classpath*:} (both mean the same) or {@code file:}
	 * @param failOnMissingLocations whether a location that does not exist is an error
	 * @param classLoader the class loader to search, or {@code null} for the thread's
	 * @throws InvalidConfigurationException if a location is of an unknown kind
	 */
	public LocationMigrationSource(List<String> locations, boolean failOnMissingLocations,
			@Nullable ClassLoader classLoader) {
		this(locations, failOnMissingLocations, classLoader, false);
	}

	/**
	 * Creates a source.
	 * @param locations the locations, each beginning with {@code classpath:},
	 * {@code classpath*:} (both mean the same) or {@code file:}
	 * @param failOnMissingLocations whether a location that does not exist is an error
	 * @param classLoader the class loader to search, or {@code null} for the thread's
	 * @param latestCopyOnly whether only the most recently changed copy counts when
	 * several directories of the class path contain the same folder (the first of equally
	 * old ones), because build tools see the sources next to the build's copies of them.
	 * Otherwise all of them count
	 * @throws InvalidConfigurationException if a location is of an unknown kind
	 */
	public LocationMigrationSource(List<String> locations, boolean failOnMissingLocations,
			@Nullable ClassLoader classLoader, boolean latestCopyOnly) {
		this.locations = distinct(locations);
		this.failOnMissingLocations = failOnMissingLocations;
		this.latestCopyOnly = latestCopyOnly;
		this.resolver = SingletonSupplier.of(() -> new PathMatchingResourcePatternResolver(classLoader));
	}

	/**
	 * Compares texts: comparing records the first time takes longer than reading a
	 * hundred migrations.
	 */
	private static List<Location> distinct(List<String> locations) {
		Map<String, Location> distinct = new LinkedHashMap<>();
		for (String text : locations) {
			Location location = Location.of(text);
			distinct.putIfAbsent(location.toString(), location);
		}
		return List.copyOf(distinct.values());
	}

	@Override
	public List<Migration> read() {
		SourceContent content = content();
		if (!content.problems().isEmpty()) {
			throw new InvalidMigrationException(content.problems());
		}
		return content.migrations();
	}

	@Override
	public SourceContent content() {
		try (Jars jars = new Jars()) {
			Found found = scan(jars);
			return new MigrationReader().readAll(found.folders(), strayFiles(found));
		}
	}

	/** The same file can be reached in several ways. */
	private static StrayFiles strayFiles(Found found) {
		return new StrayFiles(List.copyOf(new LinkedHashSet<>(found.strayFiles())));
	}

	private Found scan(Jars jars) {
		// Keyed by origin: the same folder can be reached through several class loaders.
		Map<String, CandidateFolder> folders = new LinkedHashMap<>();
		List<String> strayFiles = new ArrayList<>();
		List<String> missing = new ArrayList<>();
		for (Location location : this.locations) {
			Found found = new Found();
			if (!scan(location, jars, found)) {
				missing.add(location.toString());
			}
			for (CandidateFolder folder : latestCopies(found.folders())) {
				folders.putIfAbsent(folder.folder().origin(), folder);
			}
			strayFiles.addAll(found.strayFiles());
		}
		if (this.failOnMissingLocations && !missing.isEmpty()) {
			throw new LocationNotFoundException(missing);
		}
		return new Found(List.copyOf(folders.values()), strayFiles);
	}

	private Collection<CandidateFolder> latestCopies(List<CandidateFolder> found) {
		if (!this.latestCopyOnly) {
			return found;
		}
		Map<String, CandidateFolder> latest = new LinkedHashMap<>();
		for (CandidateFolder folder : found) {
			String key = folder.isInDirectory() ? folder.folder().path() : folder.folder().origin();
			latest.merge(key, folder,
					(first, second) -> (second.lastModified() > first.lastModified()) ? second : first);
		}
		return latest.values();
	}

	/**
	 * Adds the contents of a location, and returns whether the location exists.
	 */
	private boolean scan(Location location, Jars jars, Found found) {
		if (location.kind() == Location.Kind.FILE) {
			return scanDirectory(location, Path.of(location.path()), found);
		}
		boolean exists = false;
		for (Resource root : classPathRoots()) {
			exists |= scanRoot(location, root, jars, found);
		}
		Found elsewhere = new ResourceScanner(location, this.resolver.obtain()).scan();
		found.addAll(elsewhere);
		return exists || !elsewhere.folders().isEmpty();
	}

	private boolean scanRoot(Location location, Resource root, Jars jars, Found found) {
		try {
			if (root.isFile()) {
				return scanDirectoryOfClassPath(location, root.getFile().toPath(), found);
			}
			if (!ResourceUtils.isJarURL(root.getURL())) {
				return false;
			}
			Found inJar = new JarScanner(location, root, jars.open(root)).scan();
			found.addAll(inJar);
			return !inJar.folders().isEmpty();
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException(root.getDescription(), ex);
		}
	}

	private boolean scanDirectoryOfClassPath(Location location, Path root, Found found) {
		Found here = new Found();
		boolean exists = scanDirectory(location, root.resolve(location.path()), here);
		this.staleCopies.warn(root, location, here.folders());
		found.addAll(here);
		return exists;
	}

	private static boolean scanDirectory(Location location, Path directory, Found found) {
		if (!Files.isDirectory(directory)) {
			return false;
		}
		found.addAll(new DirectoryScanner(location, directory).scan());
		return true;
	}

	/**
	 * The directories and jars of the class path. Searching these, instead of asking the
	 * class loader for the location, also finds it in jars without entries for
	 * directories.
	 */
	private Resource[] classPathRoots() {
		try {
			return this.resolver.obtain().getResources("classpath*:");
		}
		catch (IOException ex) {
			throw new UnreadableMigrationException("the class path", ex);
		}
	}

}
