package dev.kat.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import dev.kat.fuzz.PlannedMigration.FolderAction;
import dev.kat.fuzz.PlannedRoot.Kind;

/**
 * Writes a planned case to the disk.
 */
final class CaseWriter {

	private final PlannedCase planned;

	private final Random random;

	CaseWriter(PlannedCase planned, Random random) {
		this.planned = planned;
		this.random = random;
	}

	void write() throws IOException {
		References references = new References(this.planned.migrations);
		for (PlannedMigration migration : this.planned.migrations) {
			migration.metadataFile.text(new MetadataWriter(migration, references, this.random).write());
			migration.upFile.text(migration.up.text(this.random));
			migration.downFile.text(migration.down.text(this.random));
		}
		for (PlannedRoot root : this.planned.roots) {
			List<PlannedMigration> here = this.planned.migrations.stream()
				.filter((migration) -> migration.root.equals(root))
				.toList();
			if (root.kind() == Kind.JAR) {
				writeJar(root.base(), here);
			}
			else {
				writeDirectory(root.directory(), here);
			}
		}
	}

	/**
	 * A class loader whose class path are the directories and jars written.
	 */
	URLClassLoader classLoader() throws IOException {
		List<URL> urls = new ArrayList<>();
		for (PlannedRoot root : this.planned.roots) {
			if (root.kind() != Kind.FILE) {
				urls.add(root.base().toUri().toURL());
			}
		}
		return new URLClassLoader(urls.toArray(URL[]::new), null);
	}

	private void writeDirectory(Path directory, List<PlannedMigration> migrations) throws IOException {
		Files.createDirectories(directory);
		for (PlannedMigration migration : migrations) {
			Path folder = directory.resolve(migration.folder);
			Files.createDirectory(folder);
			for (Map.Entry<String, PlannedFile> file : migration.files.entrySet()) {
				Files.write(folder.resolve(file.getKey()), file.getValue().bytes());
			}
			for (FolderAction action : migration.afterwards) {
				action.on(folder);
			}
		}
		if (Choice.once(this.random, 8)) {
			addWhatIsIgnored(directory);
		}
	}

	private static void addWhatIsIgnored(Path directory) throws IOException {
		Files.writeString(directory.resolve("README.md"), "no migration");
		Files.createDirectories(directory.resolve(".git/objects"));
		Files.createSymbolicLink(directory.resolve(".#lock"), Path.of("gone"));
	}

	private void writeJar(Path jar, List<PlannedMigration> migrations) throws IOException {
		boolean withDirectories = this.random.nextBoolean();
		try (OutputStream file = Files.newOutputStream(jar); JarOutputStream output = new JarOutputStream(file)) {
			output.setLevel(0);
			for (PlannedMigration migration : migrations) {
				String folder = "migrations/" + migration.folder + "/";
				if (withDirectories) {
					output.putNextEntry(new JarEntry(folder));
				}
				for (Map.Entry<String, PlannedFile> entry : migration.files.entrySet()) {
					output.putNextEntry(new JarEntry(folder + entry.getKey()));
					output.write(entry.getValue().bytes());
				}
			}
		}
	}

}
