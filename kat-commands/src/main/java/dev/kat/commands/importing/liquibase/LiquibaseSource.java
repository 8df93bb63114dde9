package dev.kat.commands.importing.liquibase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.kat.commands.importing.ForeignKey;
import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.ImportSource;
import dev.kat.commands.importing.ImportedIds;
import dev.kat.commands.importing.ImportedMigration;
import dev.kat.commands.importing.ImportedMigrations;
import dev.kat.commands.importing.SourceFile;
import dev.kat.commands.importing.liquibase.FormattedSql.Property;
import dev.kat.migration.MigrationId;

/**
 * Liquibase's change sets in SQL. Each becomes a migration whose parent is the one before
 * it.
 * <p>
 * Ids of change sets are free text. A migration's timestamp is therefore made of the
 * file's number and the change set's number in that file: what is added at the end of a
 * file, or in a file after the others, changes no other timestamp.
 */
public final class LiquibaseSource implements ImportSource {

	/** The most change sets of a file, plus one. */
	private static final int PER_FILE = 10_000;

	@Override
	public ImportedMigrations read(List<SourceFile> files) {
		ChangelogOrder order = ChangelogOrder.of(files);
		List<ImportFinding> findings = new ArrayList<>(order.findings());
		List<Numbered> changesets = new ArrayList<>();
		List<Property> properties = new ArrayList<>(order.properties());
		for (SourceFile file : order.files()) {
			int number = order.files().indexOf(file) + 1;
			FormattedSql read = read(file, findings);
			read.changesets().forEach((changeset) -> changesets.add(new Numbered(file, number, changeset)));
			properties.addAll(read.properties());
			findings.addAll(read.findings());
		}
		Parameters parameters = new Parameters(properties);
		Translation translation = new Translation(changesets.stream().map(Numbered::changeset).toList(), parameters,
				findings);
		List<ImportedMigration> migrations = migrations(changesets, translation, findings);
		findings.addAll(parameters.findings());
		return new ImportedMigrations(migrations, findings);
	}

	private static FormattedSql read(SourceFile file, List<ImportFinding> findings) {
		Optional<String> text = file.text();
		if (text.isEmpty()) {
			findings.add(ImportFinding.of(Kind.CONFLICT, file.display(), "It is not UTF-8. Convert it."));
			return FormattedSql.read(file.display(), "");
		}
		return FormattedSql.is(text.get()) ? FormattedSql.read(file.display(), text.get())
				: FormattedSql.raw(file.display(), text.get());
	}

	private static List<ImportedMigration> migrations(List<Numbered> changesets, Translation translation,
			List<ImportFinding> findings) {
		List<ImportedMigration> migrations = new ArrayList<>();
		Map<ForeignKey, Changeset> known = new HashMap<>();
		List<MigrationId> parents = List.of();
		for (Numbered numbered : changesets) {
			Changeset changeset = numbered.changeset();
			Changeset other = known.putIfAbsent(numbered.key(), changeset);
			if (other != null || changeset.position() >= PER_FILE) {
				findings.add(new ImportFinding(Kind.CONFLICT, changeset.file(), changeset.line(), (other != null)
						? "%s is also in line %d. Liquibase does not accept that.".formatted(changeset.name(),
								other.line())
						: "The file has too many change sets. At most %d can be imported.".formatted(PER_FILE - 1)));
			}
			else if (translation.isTaken(changeset)) {
				ImportedMigration migration = translation.migration(numbered.key(), numbered.id(), parents, changeset);
				migrations.add(migration);
				parents = List.of(migration.id());
			}
		}
		return migrations;
	}

	/**
	 * A change set, and where it is.
	 *
	 * @param file its file
	 * @param number the number of that file, from 1
	 * @param changeset the change set
	 */
	private record Numbered(SourceFile file, int number, Changeset changeset) {

		ForeignKey key() {
			return new ForeignKey.Changeset(this.changeset.id(), this.changeset.author(),
					this.changeset.logicalFile().orElse(this.file.relative()));
		}

		MigrationId id() {
			return new MigrationId((long) this.number * PER_FILE + this.changeset.position(),
					ImportedIds.name(title()));
		}

		/**
		 * An id without a letter says less than its file.
		 */
		private String title() {
			String id = this.changeset.id();
			if (id.chars().anyMatch(Character::isLetter) && !id.equals(Changeset.RAW)) {
				return id;
			}
			String stem = this.file.name().replaceFirst("(?i)\\.sql$", "").replaceFirst("^[\\d._-]+(?=.)", "");
			return id.equals(Changeset.RAW) ? stem : stem + "_" + id;
		}

	}

}
