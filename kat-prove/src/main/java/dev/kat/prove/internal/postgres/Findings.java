package dev.kat.prove.internal.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.kat.migration.MigrationId;
import dev.kat.prove.internal.observation.Catalog;
import dev.kat.prove.internal.observation.CatalogObject;
import dev.kat.prove.internal.observation.Change;
import dev.kat.prove.internal.observation.Mentions;
import dev.kat.prove.internal.observation.ObjectKey;
import dev.kat.prove.internal.observation.Observation;
import dev.kat.prove.internal.observation.Places;
import dev.kat.prove.internal.observation.References;
import dev.kat.prove.internal.observation.RowChanges;
import dev.kat.prove.internal.observation.Text;
import dev.kat.prove.internal.observation.Use;
import dev.kat.prove.internal.observation.Use.How;
import dev.kat.prove.internal.observation.Uses;
import dev.kat.prove.internal.postgres.DeltaReader.Moment;
import dev.kat.prove.internal.postgres.ScriptWatcher.Skip;
import dev.kat.prove.internal.postgres.StatementProbe.Probed;

/**
 * Puts together what is known of one migration.
 */
final class Findings {

	private final Catalog before;

	private final Catalog after;

	private final Moment moment;

	private final String schema;

	private final List<Change> changes;

	private final Uses uses;

	private final References references;

	private final Set<ObjectKey> functions = new HashSet<>();

	private List<RowChanges> rows = List.of();

	Findings(Catalog before, Moment moment, String schema) {
		this.before = before;
		this.after = moment.catalog();
		this.moment = moment;
		this.schema = schema;
		this.changes = moment.difference().changes();
		this.uses = new Uses(before);
		this.references = new References(before, this.after, this.changes, this.uses);
	}

	void references(List<ReferenceRow> rows) {
		for (ReferenceRow row : rows) {
			if (row.isOfItself()) {
				continue;
			}
			this.references.add(row.by(), row.used());
			if (row.used().catalog().equals("pg_type")) {
				this.after.object(row.by())
					.ifPresent((object) -> this.references.addLabels(row.used(), object.definition(),
							Optional.of(object.label())));
			}
		}
		this.references.addOfChanges();
	}

	void called(Map<ObjectKey, Long> calls) {
		calls.forEach((function, count) -> {
			if (count > 0) {
				this.uses.add(How.CALL, function);
				this.functions.add(function);
			}
		});
	}

	void watched(ScriptWatcher watcher, Mentions mentions) {
		this.rows = rows(watcher.truncates());
		this.rows.forEach(this.references::addTriggers);
		this.references.addEventTriggers(watcher.commands());
		locks();
		watcher.statements().forEach((statement) -> used(statement.code(), statement.probed()));
		for (Skip skip : watcher.skips()) {
			Mentions.add(skip.notice(), skip.schema().orElse(this.schema), this.before, this.after, this.uses);
		}
		for (Text text : watcher.texts()) {
			mentions.find(text, this.before, this.after, this.changes, this.uses);
		}
		for (ObjectKey function : List.copyOf(this.functions)) {
			this.before.object(function)
				.map((object) -> Mentions.ofDefinition(object.definition()))
				.ifPresent((text) -> mentions.find(text, this.before, this.after, this.changes, this.uses));
		}
		mentions.remember(this.changes, this.before);
	}

	private List<RowChanges> rows(boolean truncates) {
		List<RowChanges> rows = new ArrayList<>();
		for (TableActivity activity : this.moment.activity()) {
			ObjectKey key = ObjectKey.of("pg_class", activity.relation());
			Optional<CatalogObject> table = this.before.object(key)
				.filter((object) -> !object.kind().equals("sequence"));
			boolean isEmptied = truncates && activity.isExclusive() && this.moment.hasNewFile(key);
			long deleted = Math.max(activity.deleted(), isEmptied ? 1 : 0);
			long all = activity.scans() + activity.inserted() + activity.updated() + deleted;
			if (table.isPresent() && all > 0) {
				rows.add(new RowChanges(key, table.get().name(), activity.scans(), activity.inserted(),
						activity.updated(), deleted));
			}
		}
		rows.sort(Comparator.comparing(RowChanges::name));
		return rows;
	}

	private void locks() {
		for (TableActivity activity : this.moment.activity()) {
			if (activity.isLocked()) {
				this.uses.add(activity.isWritten() ? How.WRITE : How.READ,
						ObjectKey.of("pg_class", activity.relation()));
			}
		}
	}

	private void used(StatementCode code, Probed probed) {
		for (ObjectKey key : probed.used()) {
			if (key.catalog().equals("pg_proc")) {
				this.uses.add(How.CALL, key);
				this.functions.add(key);
			}
			else if (key.column() != 0) {
				this.uses.add(How.COLUMN, key);
			}
			else if (!key.catalog().equals("pg_class")) {
				this.uses.add(How.REFERENCE, key);
			}
			if (key.catalog().equals("pg_type")) {
				this.references.addLabels(key, code.sql(), Optional.empty());
			}
		}
		probed.conflicts().forEach((index) -> this.uses.add(How.REFERENCE, index));
		probed.target().ifPresent((table) -> this.references.addDefaults(table, probed.used()));
	}

	/**
	 * A function that was called may have been called as a cast.
	 */
	void casts(Map<ObjectKey, ObjectKey> casts) {
		casts.forEach((function, cast) -> {
			if (this.functions.contains(function)) {
				this.uses.add(How.CALL, cast);
			}
		});
	}

	Observation observation(MigrationId migration, Places places, List<String> unprovable, Duration duration) {
		List<Use> uses = this.uses.list();
		return new Observation(migration, this.changes, uses, this.rows, this.moment.delta(),
				places.of(this.changes, uses), unprovable, duration);
	}

}
