package dev.kat;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

import dev.kat.source.LocationMigrationSource;
import dev.kat.source.MigrationSource;

/**
 * The locations of migration folders, with the source that reads them. All migrators with
 * the same locations share that source, so that the class path is not searched again.
 */
final class Locations {

	private final List<String> names;

	private final boolean failOnMissing;

	private final @Nullable ClassLoader classLoader;

	private final boolean latestCopyOnly;

	private final SingletonSupplier<MigrationSource> source;

	Locations(List<String> names, boolean failOnMissing, @Nullable ClassLoader classLoader, boolean latestCopyOnly) {
		this.names = List.copyOf(names);
		this.failOnMissing = failOnMissing;
		this.classLoader = classLoader;
		this.latestCopyOnly = latestCopyOnly;
		this.source = SingletonSupplier
			.of(() -> new LocationMigrationSource(this.names, failOnMissing, classLoader, latestCopyOnly));
	}

	Locations with(List<String> otherNames) {
		return new Locations(otherNames, this.failOnMissing, this.classLoader, this.latestCopyOnly);
	}

	Locations with(@Nullable ClassLoader otherClassLoader) {
		return new Locations(this.names, this.failOnMissing, otherClassLoader, this.latestCopyOnly);
	}

	Locations failOnMissing(boolean isError) {
		return new Locations(this.names, isError, this.classLoader, this.latestCopyOnly);
	}

	Locations latestCopyOnly(boolean isLimited) {
		return new Locations(this.names, this.failOnMissing, this.classLoader, isLimited);
	}

	/**
	 * {@return the source that reads the locations; empty if there are none}
	 */
	Optional<MigrationSource> source() {
		return this.names.isEmpty() ? Optional.empty() : Optional.of(this.source.obtain());
	}

}
