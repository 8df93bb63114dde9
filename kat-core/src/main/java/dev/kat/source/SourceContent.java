package dev.kat.source;

import java.util.List;

import dev.kat.migration.Migration;

/**
 * What a source has.
 *
 * @param migrations the migrations, in any order
 * @param strayFiles files beside them that nothing runs
 */
public record SourceContent(List<Migration> migrations, StrayFiles strayFiles) {

	/**
	 * Copies the list of migrations.
	 * @param migrations the migrations, in any order
	 * @param strayFiles files beside them that nothing runs
	 */
	public SourceContent {
		migrations = List.copyOf(migrations);
	}

}
