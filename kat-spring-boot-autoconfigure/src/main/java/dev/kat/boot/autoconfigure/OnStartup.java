package dev.kat.boot.autoconfigure;

import dev.kat.KatMigrator;

/**
 * What the start of the application does with each migrator.
 */
public enum OnStartup {

	/** Apply everything that is pending. */
	MIGRATE {

		@Override
		void run(KatMigrator migrator) {
			migrator.up();
		}

	},

	/** Do nothing. The migrators are there to be called, and the endpoint shows them. */
	NONE {

		@Override
		void run(KatMigrator migrator) {
		}

	};

	abstract void run(KatMigrator migrator);

}
