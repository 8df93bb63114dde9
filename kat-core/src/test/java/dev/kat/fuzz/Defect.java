package dev.kat.fuzz;

import java.util.List;
import java.util.stream.Stream;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.error.InvalidGraphException;
import dev.kat.error.InvalidMigrationException;
import dev.kat.error.KatException;
import dev.kat.error.LocationNotFoundException;

/**
 * A kind of defect that can be planted in valid migrations.
 *
 * @param name what it is
 * @param stage when it is to be found
 * @param size whether its cases can be run by the thousand
 * @param planter plants it
 */
record Defect(String name, Stage stage, Size size, Planter planter) {

	Defect(String name, Stage stage, Planter planter) {
		this(name, stage, Size.SMALL, planter);
	}

	static List<Defect> all() {
		return Stream
			.of(YamlDefects.all(), MetadataDefects.all(), EncodingDefects.all(), FolderDefects.all(),
					GraphDefects.all(), QuotingDefects.all(), StatementDefects.all(), ConfigurationDefects.all())
			.flatMap(List::stream)
			.toList();
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * When a defect is found. What is found at one stage is told at once, and hides what
	 * comes after it.
	 */
	enum Stage {

		SETTINGS(InvalidConfigurationException.class), LOCATIONS(LocationNotFoundException.class),
		FILES(InvalidMigrationException.class), GRAPH(InvalidGraphException.class),
		SCRIPTS(InvalidMigrationException.class);

		private final Class<? extends KatException> exception;

		Stage(Class<? extends KatException> exception) {
			this.exception = exception;
		}

		Class<? extends KatException> exception() {
			return this.exception;
		}

		/**
		 * Whether defects of this stage can be planted beside each other.
		 */
		boolean tellsSeveral() {
			return this != SETTINGS && this != LOCATIONS;
		}

	}

	enum Size {

		SMALL, HUGE

	}

	/**
	 * Plants a defect.
	 */
	interface Planter {

		void plant(Planting planting);

	}

}
