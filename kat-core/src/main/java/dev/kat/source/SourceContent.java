package dev.kat.source;

import java.util.List;
import java.util.Optional;

import dev.kat.error.Problem;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.Migration;

/**
 * The contents of a source.
 *
 * @param migrations the migrations, in any order
 * @param strayFiles files beside them that nothing runs
 * @param problems what is wrong with the folders that are not among the migrations
 */
public record SourceContent(List<Migration> migrations, StrayFiles strayFiles, List<Problem> problems) {

	/**
	 * Copies the lists.
	 * @param migrations the migrations, in any order
	 * @param strayFiles files beside them that nothing runs
	 * @param problems what is wrong with the folders that are not among the migrations
	 */
	public SourceContent {
		migrations = List.copyOf(migrations);
		problems = List.copyOf(problems);
	}

	/**
	 * SQL files that nothing runs, although they are among the migrations: directly in a
	 * location, or in a migration's folder under another name than up.sql and down.sql.
	 *
	 * @param paths the files as messages name them
	 */
	public record StrayFiles(List<String> paths) {

		/**
		 * No such files.
		 */
		public static final StrayFiles NONE = new StrayFiles(List.of());

		private static final int MOST_NAMED = 10;

		/**
		 * Copies the list of paths.
		 * @param paths the files as messages name them
		 */
		public StrayFiles {
			paths = List.copyOf(paths);
		}

		/**
		 * Warns about the files.
		 * @return the names of some of them, and what to do about them; empty if there is
		 * no such file
		 */
		public Optional<Problem> warning() {
			if (this.paths.isEmpty()) {
				return Optional.empty();
			}
			String named = String.join(", ", this.paths.subList(0, Math.min(MOST_NAMED, this.paths.size())));
			String more = (this.paths.size() > MOST_NAMED) ? " and %d more".formatted(this.paths.size() - MOST_NAMED)
					: "";
			String files = (this.paths.size() == 1) ? "file" : "files";
			return Optional
				.of(Problem.of(Problem.Kind.STRAY, "Stray SQL %s: %s%s".formatted(files, OneLine.of(named), more),
						"Kat runs only up.sql and down.sql in a folder directly under a location: rename it, turn "
								+ "it into a migration, or move it elsewhere."));
		}

	}

}
