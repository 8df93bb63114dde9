package dev.kat.migration;

/**
 * The place of a migration's files.
 *
 * @param path the folder as messages name it, for example {@code migrations/1679012345_x}
 * @param location the folder with its kind of location, for example {@code
 * classpath:migrations/1679012345_x}
 * @param origin the exact place, which distinguishes equal paths in two jars
 */
public record MigrationFolder(String path, String location, String origin) {

}
