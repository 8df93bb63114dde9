package dev.kat.internal.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement that changes rows, with its arguments.
 *
 * @param sql the statement
 * @param arguments its arguments
 */
record RowChange(String sql, List<@Nullable Object> arguments) {

	static RowChange of(String sql, @Nullable Object... arguments) {
		return new RowChange(sql, Arrays.asList(arguments));
	}

	/**
	 * Makes one statement of this one and another, which runs as part of it.
	 */
	RowChange after(RowChange first) {
		List<@Nullable Object> all = new ArrayList<>(first.arguments);
		all.addAll(this.arguments);
		return new RowChange("with first as (" + first.sql + ") " + this.sql, all);
	}

}
