package dev.kat.prove.internal.postgres;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.SqlToken;
import dev.kat.migration.Migration;

/**
 * The roles that migrations create or name.
 */
final class RoleNames {

	private static final Set<String> NO_ROLES = Set.of("public", "current_user", "current_role", "session_user", "none",
			"default", "mapping");

	/** Where each is created first, by its name. */
	private final Map<String, String> created = new TreeMap<>();

	/** Where each is named first, by its name. */
	private final Map<String, String> named = new TreeMap<>();

	private RoleNames() {
	}

	static RoleNames of(List<Migration> migrations) {
		RoleNames names = new RoleNames();
		ScriptTokens.forEach(migrations, names::find);
		names.named.keySet().removeAll(names.created.keySet());
		return names;
	}

	/**
	 * {@return the roles that migrations create, and where}
	 */
	Map<String, String> created() {
		return this.created;
	}

	/**
	 * {@return the roles that they name although none creates them, and where}
	 */
	Map<String, String> named() {
		return this.named;
	}

	private void find(SqlStatement statement, List<SqlToken> tokens) {
		String place = statement.position().toString();
		String ahead = "";
		for (int index = 0; index + 1 < tokens.size(); index++) {
			SqlToken token = tokens.get(index);
			SqlToken next = tokens.get(index + 1);
			if (token.isWord("CREATE") && next.isWord("ROLE", "USER", "GROUP")) {
				addAll(tokens, index + 2, this.created, place);
			}
			if (isBefore(tokens, index) || token.isWord(ahead)) {
				addAll(tokens, index + 1, this.named, place);
			}
			ahead = next(ahead, token, next);
		}
	}

	/**
	 * Whether a role, or several, come after a token, whatever the statement is.
	 */
	private static boolean isBefore(List<SqlToken> tokens, int index) {
		SqlToken token = tokens.get(index);
		SqlToken last = tokens.get(Math.max(0, index - 1));
		return token.isWord("AUTHORIZATION") || (token.isWord("TO") && last.isWord("OWNER"))
				|| (token.isWord("BY") && last.isWord("OWNED")) || (token.isWord("ROLE") && last.isWord("SET", "LOCAL"))
				|| (token.isWord("ROLE", "USER") && last.isWord("FOR")
						&& tokens.get(Math.max(0, index - 2)).isWord("PRIVILEGES"));
	}

	/**
	 * The word that comes before the roles in the rest of the statement; a word that is
	 * never one if there is none.
	 */
	private static String next(String ahead, SqlToken token, SqlToken next) {
		if (token.isSymbol(";")) {
			return "";
		}
		if (token.isWord("GRANT") && !next.isWord("OPTION")) {
			return "TO";
		}
		if (token.isWord("REVOKE")) {
			return "FROM";
		}
		if (token.isWord("POLICY")) {
			return "TO";
		}
		return token.isWord("RENAME") ? "" : ahead;
	}

	private static void addAll(List<SqlToken> tokens, int start, Map<String, String> roles, String place) {
		int index = start;
		boolean hasMore = true;
		while (hasMore && index < tokens.size()) {
			index = tokens.get(index).isWord("GROUP") ? index + 1 : index;
			if (index >= tokens.size() || !tokens.get(index).isIdentifier()) {
				return;
			}
			String name = tokens.get(index).identifier();
			if (tokens.get(index).kind() == SqlToken.Kind.NAME || !NO_ROLES.contains(name)) {
				roles.putIfAbsent(name, place);
			}
			hasMore = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol(",");
			index += 2;
		}
	}

}
