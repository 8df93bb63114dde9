package dev.kat.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.kat.commands.metadata.Edit;
import dev.kat.commands.metadata.Edit.Changed;
import dev.kat.commands.metadata.Edit.Impossible;
import dev.kat.commands.metadata.ListKey;
import dev.kat.commands.metadata.MetadataEditor;
import dev.kat.commands.metadata.Migrations;
import dev.kat.commands.prove.LineDiff;
import dev.kat.commands.settings.SettingsException;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.migration.Migration;
import dev.kat.migration.MigrationId;

/**
 * Changes of metadata.yaml files, collected before any of them is written. What cannot be
 * changed is logged with what to write by hand.
 */
final class MetadataChanges {

	private final Workspace workspace;

	private final Map<Long, Migration> migrations;

	private final SourceFolders folders;

	private final MetadataEditor editor;

	/** By file. */
	private final Map<Path, Change> changes = new LinkedHashMap<>();

	private int byHand;

	MetadataChanges(Workspace workspace, MigrationSet migrations) {
		this.workspace = workspace;
		this.migrations = migrations.byTimestamp();
		this.folders = new SourceFolders(workspace.project());
		this.editor = new MetadataEditor(Migrations.of(migrations.graph()));
	}

	/**
	 * Appends what a list does not have yet.
	 */
	void add(MigrationId migration, ListKey key, Collection<MigrationId> others) {
		edit(migration, "add %s to its %s".formatted(joined(others), key.text()),
				(text) -> this.editor.add(text, key, others));
	}

	/**
	 * Makes a list consist of given migrations.
	 */
	void set(MigrationId migration, ListKey key, Collection<MigrationId> others) {
		edit(migration,
				others.isEmpty() ? "remove its %s".formatted(key.text())
						: "make %s its only %s".formatted(joined(others), key.text()),
				(text) -> this.editor.set(text, key, others));
	}

	private void edit(MigrationId id, String task, Editing editing) {
		Migration migration = this.migrations.get(id.timestamp());
		Optional<Path> file = Optional.ofNullable(migration)
			.flatMap(this.folders::find)
			.map((folder) -> folder.resolve("metadata.yaml"))
			.filter(Files::isWritable);
		if (file.isEmpty()) {
			String place = (migration != null) ? migration.folder().metadata() : id.toString();
			leave("%s is not a file among the sources of this project".formatted(place), task);
			return;
		}
		Change change = this.changes.computeIfAbsent(file.get(), Change::read);
		Edit edit = editing.edit(change.after());
		if (edit instanceof Changed changed) {
			this.changes.put(file.get(), new Change(change.before(), changed.text()));
		}
		else if (edit instanceof Impossible impossible) {
			leave("%s stays as it is, because %s".formatted(shown(file.get()), impossible.reason()), task);
		}
	}

	private void leave(String problem, String task) {
		this.byHand++;
		this.workspace.log().warn("%s: %s by hand".formatted(problem, task));
	}

	/**
	 * Returns how many changes have to be made by hand.
	 */
	int byHand() {
		return this.byHand;
	}

	/**
	 * Writes the changes.
	 * @return how many files were written
	 */
	int write() {
		Map<Path, Change> due = due();
		due.forEach((file, change) -> {
			change.write(file);
			this.workspace.log().info("Wrote " + shown(file));
		});
		return due.size();
	}

	/**
	 * Shows the changes without making them.
	 */
	String diff() {
		return due().entrySet()
			.stream()
			.map((entry) -> "%s\n%s".formatted(shown(entry.getKey()), entry.getValue().diff()))
			.collect(Collectors.joining("\n"));
	}

	private Map<Path, Change> due() {
		Map<Path, Change> due = new LinkedHashMap<>(this.changes);
		due.values().removeIf((change) -> change.before().equals(change.after()));
		return due;
	}

	private Path shown(Path file) {
		return this.workspace.project().shorten(file);
	}

	private static String joined(Collection<MigrationId> migrations) {
		return migrations.stream().map(MigrationId::toString).collect(Collectors.joining(", "));
	}

	/**
	 * An edit of a text.
	 */
	private interface Editing {

		Edit edit(String text);

	}

	/**
	 * The text of a file.
	 *
	 * @param before as it is
	 * @param after as it will be
	 */
	private record Change(String before, String after) {

		private static Change read(Path file) {
			try {
				String text = Files.readString(file);
				return new Change(text, text);
			}
			catch (IOException ex) {
				throw failed("read", file, ex);
			}
		}

		private void write(Path file) {
			try {
				Files.writeString(file, this.after);
			}
			catch (IOException ex) {
				throw failed("write", file, ex);
			}
		}

		private static SettingsException failed(String what, Path file, IOException failure) {
			return new SettingsException("Cannot %s %s: %s".formatted(what, file, failure.getMessage()),
					"Check who may write to it.");
		}

		private String diff() {
			return LineDiff.of(this.before, this.after);
		}

	}

}
