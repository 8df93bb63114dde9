package dev.kat.internal.postgres.script;

import java.util.ArrayList;
import java.util.List;

import dev.kat.internal.postgres.script.Token.Kind;

/**
 * Finds the calls {@code set_config('name', 'value', ...} in a statement, wherever they
 * appear.
 */
final class SetConfigCalls {

	private final List<SettingChange> changes = new ArrayList<>();

	private final List<Token> call = new ArrayList<>();

	List<SettingChange> changes() {
		return this.changes;
	}

	void add(Token token) {
		if (!continuesCall(token)) {
			this.call.clear();
		}
		if (!this.call.isEmpty() || token.isName("set_config")) {
			this.call.add(token);
		}
		if (this.call.size() == 5) {
			this.changes.add(new SettingChange(this.call.get(2).text(), token.text(), this.call.get(0).position()));
			this.call.clear();
		}
	}

	private boolean continuesCall(Token token) {
		return switch (this.call.size()) {
			case 1 -> token.isSymbol('(');
			case 3 -> token.isSymbol(',');
			case 2, 4 -> token.kind() == Kind.STRING;
			default -> false;
		};
	}

}
