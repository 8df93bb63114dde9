package dev.kat.migration;

/**
 * Where a migration's files are.
 *
 * @param path the folder as messages name it, as in {@code migrations/1679012345_x}
 * @param location the folder with its kind of location, as in
 * {@code classpath:migrations/1679012345_x}
 * @param origin the exact place, which tells apart equal paths in two jars
 */
public record MigrationFolder(String path, String location, String origin) {

}
