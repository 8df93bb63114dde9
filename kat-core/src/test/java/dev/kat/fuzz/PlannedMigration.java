package dev.kat.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.kat.migration.Isolation;
import dev.kat.migration.MigrationId;

/**
 * A migration before it is written, for defects to change.
 */
final class PlannedMigration {

	static final String METADATA = "metadata.yaml";

	static final String UP = "up.sql";

	static final String DOWN = "down.sql";

	final PlannedRoot root;

	final PlannedFile metadataFile = new PlannedFile(() -> path() + "/" + METADATA);

	final PlannedFile upFile = new PlannedFile(() -> path() + "/" + UP);

	final PlannedFile downFile = new PlannedFile(() -> path() + "/" + DOWN);

	/** The files to write, by name. */
	final Map<String, PlannedFile> files = new TreeMap<>(
			Map.of(METADATA, this.metadataFile, UP, this.upFile, DOWN, this.downFile));

	final PlannedMetadata metadata = new PlannedMetadata();

	final PlannedScript up = new PlannedScript();

	final PlannedScript down = new PlannedScript();

	final List<PlannedMigration> parents = new ArrayList<>();

	/** References that lead to no other migration, or not to one. */
	final List<String> furtherParents = new ArrayList<>();

	/** What else is done to the folder. */
	final List<FolderAction> afterwards = new ArrayList<>();

	MigrationId id;

	String folder;

	boolean isTransactional = true;

	@Nullable String description;

	/** Counts in a transaction only. */
	Isolation isolation = Isolation.READ_COMMITTED;

	/** Counts in a transaction only. */
	boolean isRepeatable;

	@Nullable Duration lockTimeout;

	@Nullable Duration statementTimeout;

	boolean nothingToUndo;

	PlannedMigration(PlannedRoot root, MigrationId id, String folder) {
		this.root = root;
		this.id = id;
		this.folder = folder;
	}

	/**
	 * The folder's path as messages name it.
	 */
	String path() {
		return this.root.path() + "/" + PlannedRoot.inOneLine(this.folder);
	}

	boolean folderHasTimestamp() {
		return Character.isDigit(this.folder.charAt(0));
	}

	boolean isReversible() {
		return this.nothingToUndo
				|| (this.files.containsKey(DOWN) && String.join("", this.down.pieces).contains("DROP"));
	}

	/**
	 * Something to do to a folder beside writing files.
	 */
	interface FolderAction {

		void on(Path folder) throws IOException;

	}

}
