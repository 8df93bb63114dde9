package dev.kat.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The same migrations in the files of each tool.
 *
 * @param directory where they are
 */
record MigrationFiles(Path directory) {

	/** Where plain JDBC finds its scripts. */
	static final String SCRIPTS = "scripts";

	/** Where Spring Boot expects Liquibase's main file. */
	static final String CHANGELOG = "db/changelog/db.changelog-master.yaml";

	private static final long FIRST_TIMESTAMP = 1_700_000_000;

	/**
	 * Returns the directory for the class path, which is written the first time.
	 */
	Path directory(Tool tool, Workload workload) throws IOException {
		Path root = this.directory.resolve(tool + "-" + workload);
		if (!Files.exists(root)) {
			Files.createDirectories(root);
			write(tool, workload, root);
		}
		return root;
	}

	/**
	 * Returns a jar of the same files.
	 */
	Path jar(Tool tool, Workload workload) throws IOException {
		Path root = directory(tool, workload);
		Path jar = Path.of(root + ".jar");
		if (!Files.exists(jar)) {
			pack(root, jar);
		}
		return jar;
	}

	private static void write(Tool tool, Workload workload, Path root) throws IOException {
		switch (tool) {
			case JDBC -> writeScripts(workload, root.resolve(SCRIPTS), "%s.sql");
			case FLYWAY -> writeScripts(workload, root.resolve("db/migration"), "V%s.sql");
			case LIQUIBASE -> writeChangelog(workload, root.resolve(CHANGELOG));
			case KAT -> writeFolders(workload, root.resolve("migrations"));
			case NONE -> {
			}
		}
	}

	private static void writeScripts(Workload workload, Path directory, String file) throws IOException {
		Files.createDirectories(directory);
		for (int number = 0; number < workload.size(); number++) {
			String name = file.formatted(workload.name(number).replaceFirst("_", "__"));
			Files.writeString(directory.resolve(name), workload.script().up(number));
		}
	}

	private static void writeChangelog(Workload workload, Path changelog) throws IOException {
		Path changes = Files.createDirectories(changelog.resolveSibling("changes"));
		Files.writeString(changelog, """
				databaseChangeLog:
				  - includeAll:
				      path: changes
				      relativeToChangelogFile: true
				""");
		for (int number = 0; number < workload.size(); number++) {
			String name = workload.name(number);
			Files.writeString(changes.resolve(name + ".sql"), """
					--liquibase formatted sql
					--changeset benchmark:%s runInTransaction:%s
					%s--rollback %s
					""".formatted(name, workload.script().transactional(), workload.script().up(number),
					workload.script().down(number).strip()));
		}
	}

	private static void writeFolders(Workload workload, Path migrations) throws IOException {
		for (int number = 0; number < workload.size(); number++) {
			String name = workload.name(number);
			long timestamp = FIRST_TIMESTAMP + number;
			Path folder = Files.createDirectories(migrations.resolve(timestamp + "_" + name));
			Files.writeString(folder.resolve("up.sql"), workload.script().up(number));
			Files.writeString(folder.resolve("down.sql"), workload.script().down(number));
			Files.writeString(folder.resolve("metadata.yaml"), metadata(workload, number));
		}
	}

	private static String metadata(Workload workload, int number) {
		StringBuilder metadata = new StringBuilder();
		metadata.append("name: ").append('"').append(workload.name(number)).append("\"\n");
		workload.shape()
			.parent(number)
			.ifPresent((parent) -> metadata.append("parents: [").append(FIRST_TIMESTAMP + parent).append("]\n"));
		if (!workload.script().transactional()) {
			metadata.append("no_transaction: true\n");
		}
		return metadata.toString();
	}

	/**
	 * As Maven does: with entries for directories.
	 */
	private static void pack(Path root, Path jar) throws IOException {
		try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
			for (Path path : below(root)) {
				boolean directory = Files.isDirectory(path);
				output.putNextEntry(new ZipEntry(root.relativize(path) + (directory ? "/" : "")));
				if (!directory) {
					Files.copy(path, output);
				}
				output.closeEntry();
			}
		}
	}

	private static List<Path> below(Path root) throws IOException {
		try (Stream<Path> paths = Files.walk(root)) {
			return paths.filter((path) -> !path.equals(root)).sorted().toList();
		}
	}

}
