package dev.kat.internal.postgres.script;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.kat.internal.text.ScriptPosition;

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
	 * @return the change; empty if it is not such a statement, or returns to the default
	 */
	static Optional<SettingChange> of(LeadingTokens statement) {
		Token set = statement.token(0);
		if (!set.is("SET")) {
			return Optional.empty();
		}
		int index = statement.is(1, "SESSION", "LOCAL") ? 2 : 1;
		if (statement.is(index, "NAMES")) {
			return of("client_encoding", statement.from(index + 1), set.position());
		}
		Token name = statement.token(index);
		boolean assigns = statement.is(index + 1, "TO") || statement.isSymbol(index + 1, '=');
		return assigns ? of(name.text(), statement.from(index + 2), set.position()) : Optional.empty();
	}

	private static Optional<SettingChange> of(String name, List<Token> value, ScriptPosition position) {
		if (value.isEmpty() || value.get(0).is("DEFAULT")) {
			return Optional.empty();
		}
		return Optional
			.of(new SettingChange(name, value.stream().map(Token::text).collect(Collectors.joining()), position));
	}

}
