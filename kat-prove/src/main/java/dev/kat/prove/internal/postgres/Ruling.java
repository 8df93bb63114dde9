package dev.kat.prove.internal.postgres;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.kat.internal.postgres.script.SqlToken;
import dev.kat.internal.postgres.script.SqlTokens;

/**
 * What becomes of a statement on a scratch database.
 *
 * @param isLeftOut whether it does not run at all
 * @param reason why running it cannot show everything that it does, as the end of a
 * sentence that begins with its place; empty if it can
 */
record Ruling(boolean isLeftOut, Optional<String> reason) {

	private static final Ruling RUNS = new Ruling(false, Optional.empty());

	private static final String NO_TRANSACTION = "%s cannot run in a transaction, so it was left out";

	private static final String CLUSTER = "%s concerns the whole server and not one database, so it was left out";

	private static final String OTHER_SERVER = "%s connects to another server, so it was left out";

	private static final String FILE = "COPY reads or writes a file or a program on the server, so it was left out";

	/** What all databases of a server share. */
	private static final Set<String> SHARED = Set.of("DATABASE", "TABLESPACE", "ROLE", "USER", "GROUP", "SYSTEM",
			"PARAMETER");

	static Ruling on(String statement) {
		List<SqlToken> tokens = SqlTokens.of(statement);
		if (tokens.isEmpty()) {
			return RUNS;
		}
		return switch (word(tokens, 0)) {
			case "VACUUM" -> leftOut(NO_TRANSACTION, "VACUUM");
			case "REINDEX" -> onReindex(tokens);
			case "CLUSTER" -> isClusterOfAll(tokens) ? leftOut(NO_TRANSACTION, "CLUSTER without a table") : RUNS;
			case "DISCARD" -> word(tokens, 1).equals("ALL") ? leftOut(NO_TRANSACTION, "DISCARD ALL") : RUNS;
			case "COMMIT", "ROLLBACK" ->
				word(tokens, 1).equals("PREPARED") ? leftOut(NO_TRANSACTION, word(tokens, 0) + " PREPARED") : RUNS;
			case "CREATE", "ALTER", "DROP" -> onDefinition(tokens);
			case "COMMENT" -> SHARED.contains(word(tokens, 2)) ? leftOut(CLUSTER, words(tokens, 3)) : RUNS;
			case "GRANT", "REVOKE" -> onPrivileges(tokens);
			case "COPY" -> onCopy(tokens);
			default -> onCode(statement);
		};
	}

	private static Ruling onReindex(List<SqlToken> tokens) {
		int kind = 1;
		if (tokens.size() > 1 && tokens.get(1).isSymbol("(")) {
			while (kind < tokens.size() && !tokens.get(kind).isSymbol(")")) {
				kind++;
			}
			kind++;
		}
		String what = word(tokens, kind);
		return Set.of("SCHEMA", "DATABASE", "SYSTEM").contains(what) ? leftOut(NO_TRANSACTION, "REINDEX " + what)
				: RUNS;
	}

	private static boolean isClusterOfAll(List<SqlToken> tokens) {
		return tokens.stream().skip(1).noneMatch((token) -> token.isIdentifier() && !token.isWord("VERBOSE"));
	}

	private static Ruling onDefinition(List<SqlToken> tokens) {
		String kind = word(tokens, 1);
		if (kind.equals("USER") && word(tokens, 2).equals("MAPPING")) {
			return RUNS;
		}
		if (kind.equals("SUBSCRIPTION")) {
			return leftOut(OTHER_SERVER, words(tokens, 2));
		}
		if (SHARED.contains(kind)) {
			return leftOut(CLUSTER, words(tokens, 2));
		}
		return isFinalize(tokens) ? new Ruling(true, Optional.empty()) : RUNS;
	}

	/**
	 * The partition is detached at once, because CONCURRENTLY is left out.
	 */
	private static boolean isFinalize(List<SqlToken> tokens) {
		boolean detaches = tokens.stream().anyMatch((token) -> token.isWord("DETACH"));
		return detaches && word(tokens, 1).equals("TABLE") && tokens.get(tokens.size() - 1).isWord("FINALIZE");
	}

	/**
	 * Without ON, it is about who is a member of which role.
	 */
	private static Ruling onPrivileges(List<SqlToken> tokens) {
		String target = tokens.get(0).isWord("GRANT") ? "TO" : "FROM";
		int on = indexOf(tokens, "ON");
		int to = indexOf(tokens, target);
		if (on < 0 || (to >= 0 && to < on)) {
			return leftOut(CLUSTER, "%s of a role".formatted(word(tokens, 0)));
		}
		String kind = word(tokens, on + 1);
		boolean isShared = SHARED.contains(kind) && isKind(tokens, on + 1);
		return isShared ? leftOut(CLUSTER, "%s ON %s".formatted(word(tokens, 0), kind)) : RUNS;
	}

	/**
	 * Otherwise it is the name of a table.
	 */
	private static boolean isKind(List<SqlToken> tokens, int index) {
		return index + 1 < tokens.size() && tokens.get(index + 1).isIdentifier()
				&& !tokens.get(index + 1).isWord("TO", "FROM");
	}

	private static int indexOf(List<SqlToken> tokens, String keyword) {
		for (int index = 1; index < tokens.size(); index++) {
			if (tokens.get(index).isWord(keyword)) {
				return index;
			}
		}
		return -1;
	}

	private static Ruling onCopy(List<SqlToken> tokens) {
		int depth = 0;
		for (int index = 1; index + 1 < tokens.size(); index++) {
			SqlToken token = tokens.get(index);
			depth += token.isSymbol("(") ? 1 : (token.isSymbol(")") ? -1 : 0);
			if (depth == 0 && token.isWord("FROM", "TO")) {
				SqlToken target = tokens.get(index + 1);
				boolean isFile = target.kind() == SqlToken.Kind.LITERAL || target.isWord("PROGRAM");
				return isFile ? new Ruling(true, Optional.of(FILE)) : RUNS;
			}
		}
		return RUNS;
	}

	private static Ruling onCode(String statement) {
		List<SqlToken> tokens = SqlTokens.nestedOf(statement);
		for (int index = 0; index + 1 < tokens.size(); index++) {
			SqlToken token = tokens.get(index);
			if (token.isIdentifier() && token.identifier().startsWith("dblink")
					&& tokens.get(index + 1).isSymbol("(")) {
				return leftOut(OTHER_SERVER, token.identifier() + "()");
			}
			if (token.nesting() > 0 && token.isWord("CREATE", "ALTER", "DROP")
					&& isRole(tokens.subList(index + 1, tokens.size()))) {
				return new Ruling(false, Optional.of("a role is created, changed or dropped in a block, "
						+ "and all databases of the server share roles"));
			}
		}
		return RUNS;
	}

	private static boolean isRole(List<SqlToken> tokens) {
		return tokens.get(0).isWord("ROLE", "USER", "GROUP") && tokens.size() > 1 && !tokens.get(1).isWord("MAPPING");
	}

	private static Ruling leftOut(String reason, String what) {
		return new Ruling(true, Optional.of(reason.formatted(what)));
	}

	private static String words(List<SqlToken> tokens, int count) {
		StringBuilder words = new StringBuilder(word(tokens, 0));
		for (int index = 1; index < count; index++) {
			words.append(' ').append(word(tokens, index));
		}
		return words.toString();
	}

	private static String word(List<SqlToken> tokens, int index) {
		return (index < tokens.size() && tokens.get(index).isWord(tokens.get(index).text()))
				? tokens.get(index).text().toUpperCase(Locale.ROOT) : "";
	}

}
