package dev.kat.boot.docs;

import java.util.List;

import dev.kat.KatMigrator;
import dev.kat.plan.Repair;

/**
 * Examples of docs/record.md.
 */
final class CorrectingTheRecord {

	private final KatMigrator migrator;

	CorrectingTheRecord(KatMigrator migrator) {
		this.migrator = migrator;
	}

	void repair() {
		this.migrator.repair(Repair.accept());
		this.migrator.repair(Repair.done("add_index"));
		this.migrator.repair(Repair.notDone("add_index"));
	}

	void baseline() {
		this.migrator.baseline(List.of("create_users"));
	}

}
