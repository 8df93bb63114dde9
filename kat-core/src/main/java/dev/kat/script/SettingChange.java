package dev.kat.script;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A setting that a statement changes.
 *
 * @param name the setting's name
 * @param value the new value, without quotes
 * @param position where the change begins
 */
record SettingChange(String name, String value, ScriptPosition position) {

	/**
	 * Reads a SET statement.
	 * @return the change, or {@code null} when it is no such statement, or goes back to
	 * the default
	 */
	static @Nullable SettingChange of(LeadingTokens statement) {
		Token set = statement.token(0);
		if (set == null || !set.is("SET")) {
			return null;
		}
		int index = statement.is(1, "SESSION", "LOCAL") ? 2 : 1;
		if (statement.is(index, "NAMES")) {
			return of("client_encoding", statement.from(index + 1), set.position());
		}
		Token name = statement.token(index);
		boolean assigns = statement.is(index + 1, "TO") || statement.isSymbol(index + 1, '=');
		return (name != null && assigns) ? of(name.text(), statement.from(index + 2), set.position()) : null;
	}

	private static @Nullable SettingChange of(String name, List<Token> value, ScriptPosition position) {
		if (value.isEmpty() || value.get(0).is("DEFAULT")) {
			return null;
		}
		return new SettingChange(name, value.stream().map(Token::text).collect(Collectors.joining()), position);
	}

}
