package dev.kat.prove.graphs;

/**
 * What no scratch database can show: other databases see it, or it cannot be rolled back.
 */
final class UnprovableOperations {

	private UnprovableOperations() {
	}

	static void createRole(Script script, Model model) {
		script.title("create_role_" + model.feature())
			.up("do $$ begin create role kat_graphs_%s; exception when duplicate_object then null; end $$",
					model.feature())
			.unprovable()
			.close();
	}

	static void vacuum(Script script, Model model) {
		model.table((table) -> !table.isPartitioned)
			.ifPresent((table) -> script.title("vacuum_" + table.name)
				.up("vacuum %s", table.sql())
				.reads(table.thing())
				.outsideTransactions()
				.unprovable());
	}

}
