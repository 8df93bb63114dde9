package dev.kat.boot.docs;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.UpOptions;

/**
 * Examples of docs/rolling-back.md.
 */
final class RollingBack {

	private final KatMigrator migrator;

	RollingBack(KatMigrator migrator) {
		this.migrator = migrator;
	}

	void lookFirst() {
		MigrationPlan plan = this.migrator.plan(DownOptions.targets("create_orders"));
		plan.steps().stream().map(MigrationStep::description).forEach(System.out::println);
	}

	void rollBack() {
		this.migrator.down(DownOptions.targets("create_orders"));
		this.migrator.down(DownOptions.last(2));
		this.migrator.down(DownOptions.lastRun());
		this.migrator.down(DownOptions.all());
		this.migrator.down(DownOptions.all().withMissing());
	}

	void withoutScript() {
		this.migrator.down(DownOptions.targets("create_orders").withoutScript());
	}

	void apply() {
		this.migrator.up(UpOptions.targets("create_orders"));
		this.migrator.up(UpOptions.next(2));
		this.migrator.up();
	}

}
