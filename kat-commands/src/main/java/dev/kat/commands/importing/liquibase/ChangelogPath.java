package dev.kat.commands.importing.liquibase;

/**
 * The path of a changelog as it is written somewhere. Which part of it that is depends on
 * where Liquibase begins to search.
 *
 * @param text the path with a slash before each part
 */
public record ChangelogPath(String text) {

	/**
	 * Reads a path.
	 * @param written the path as it is written
	 * @return the path
	 */
	public static ChangelogPath of(String written) {
		return new ChangelogPath(
				"/" + written.replace('\\', '/').replaceFirst("^classpath:", "").replaceFirst("^/+", ""));
	}

	/**
	 * Returns whether two paths can be those of one file: one ends with the other.
	 * @param other the other path
	 * @return whether they can
	 */
	public boolean isLike(ChangelogPath other) {
		return this.text.endsWith(other.text) || other.text.endsWith(this.text);
	}

	/**
	 * Returns how much is the same in two paths that are alike.
	 * @param other the other path
	 * @return the number of characters
	 */
	public int commonLength(ChangelogPath other) {
		return Math.min(this.text.length(), other.text.length());
	}

}
