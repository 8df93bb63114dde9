package dev.kat.migration;

/**
 * The place of a migration's files, or of its class.
 *
 * @param path the folder as messages name it, for example
 * {@code migrations/1679012345_x}; or the name of the class
 * @param location the folder with its kind of location, for example {@code
 * classpath:migrations/1679012345_x}; for a class, for example {@code bean:fillSlugs}
 * @param origin the exact place, which distinguishes equal paths in two jars
 * @param metadata where its metadata is written, as messages name it
 */
public record MigrationFolder(String path, String location, String origin, String metadata) {

	/**
	 * Creates the place of files.
	 * @param path the folder as messages name it
	 * @param location the folder with its kind of location
	 * @param origin the exact place, which distinguishes equal paths in two jars
	 */
	public MigrationFolder(String path, String location, String origin) {
		this(path, location, origin, path + "/metadata.yaml");
	}

	/**
	 * Returns the place of a migration in Java.
	 * @param className the name of its class
	 * @param location where the object comes from
	 * @return the place
	 */
	public static MigrationFolder ofClass(String className, String location) {
		return new MigrationFolder(className, location, location, className + ".metadata()");
	}

}
