package dev.kat.prove.internal.postgres;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.internal.postgres.script.SqlToken;
import dev.kat.migration.Migration;
import dev.kat.prove.ProofException;

/**
 * The extensions that migrations create, which the server has to have.
 */
final class RequiredExtensions {

	private static final String AVAILABLE = """
			select distinct name from pg_catalog.pg_available_extension_versions where ? or trusted or not superuser""";

	private final JdbcTemplate jdbc;

	private final boolean isSuperuser;

	/** Where each is created first, by its name. */
	private final Map<String, String> required = new TreeMap<>();

	RequiredExtensions(JdbcTemplate jdbc, boolean isSuperuser) {
		this.jdbc = jdbc;
		this.isSuperuser = isSuperuser;
	}

	/**
	 * Names all that the server lacks.
	 * @throws ProofException if there are any
	 */
	void require(List<Migration> migrations) {
		ScriptTokens.forEach(migrations, this::find);
		if (this.required.isEmpty()) {
			return;
		}
		refuse(without(available(true)), "The scratch server lacks extensions that migrations create: ",
				"Use a server or an image that has them installed.");
		refuse(without(available(this.isSuperuser)), "Only a superuser may create extensions that migrations create: ",
				"Use a superuser of the scratch server.");
	}

	private void find(SqlStatement statement, List<SqlToken> tokens) {
		for (int index = 0; index + 2 < tokens.size(); index++) {
			if (tokens.get(index).isWord("CREATE") && tokens.get(index + 1).isWord("EXTENSION")) {
				boolean conditional = tokens.get(index + 2).isWord("IF") && index + 5 < tokens.size();
				SqlToken name = tokens.get(conditional ? index + 5 : index + 2);
				if (name.isIdentifier()) {
					this.required.putIfAbsent(name.identifier(), statement.position().toString());
				}
			}
		}
	}

	private Set<String> available(boolean all) {
		return new HashSet<>(this.jdbc.queryForList(AVAILABLE, String.class, all));
	}

	private Map<String, String> without(Set<String> available) {
		Map<String, String> missing = new TreeMap<>(this.required);
		missing.keySet().removeAll(available);
		return missing;
	}

	private static void refuse(Map<String, String> extensions, String fact, String action) {
		if (!extensions.isEmpty()) {
			throw new ProofException(fact + extensions.entrySet()
				.stream()
				.map((entry) -> "%s (%s)".formatted(entry.getKey(), entry.getValue()))
				.collect(Collectors.joining(", ")), action);
		}
	}

}
