package dev.kat.internal.postgres.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What distinguishes a routine from others of its name.
 *
 * @param schema its schema; empty if it is not given
 * @param name its name
 * @param parameters each parameter that is not for output only: its type, in a CREATE
 * statement perhaps after its name
 */
record RoutineSignature(String schema, String name, List<List<String>> parameters) {

	private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_$]*");

	/** The names that the server shows instead of others. */
	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("int", "integer"),
			Map.entry("int4", "integer"), Map.entry("int2", "smallint"), Map.entry("int8", "bigint"),
			Map.entry("bool", "boolean"), Map.entry("float4", "real"), Map.entry("float8", "double precision"),
			Map.entry("decimal", "numeric"), Map.entry("dec", "numeric"), Map.entry("varchar", "character varying"),
			Map.entry("char varying", "character varying"), Map.entry("char", "character"),
			Map.entry("bpchar", "character"), Map.entry("varbit", "bit varying"),
			Map.entry("time", "time without time zone"), Map.entry("timetz", "time with time zone"),
			Map.entry("timestamp", "timestamp without time zone"),
			Map.entry("timestamptz", "timestamp with time zone"));

	/**
	 * Reads the signature of the routine that a statement creates.
	 * @return the signature, if it creates one
	 */
	static Optional<RoutineSignature> madeBy(SqlStatement statement) {
		if (!statement.tokens().createsRoutine()) {
			return Optional.empty();
		}
		return read(statement.text(), statement.tokens().is(1, "OR") ? 4 : 2);
	}

	/**
	 * Reads a signature as the server writes it.
	 */
	static Optional<RoutineSignature> of(String text) {
		return read(text, 0);
	}

	/**
	 * Returns whether the routine that a script creates is certainly the one that the
	 * server names. The server leaves out the schema if the search path leads to the
	 * routine. A routine created without a schema is then that one, but one created in a
	 * schema may be another.
	 */
	boolean isCalled(RoutineSignature called) {
		return this.name.equals(called.name) && this.schema.equals(called.schema)
				&& this.parameters.size() == called.parameters.size() && haveTypesOf(called.parameters);
	}

	private boolean haveTypesOf(List<List<String>> types) {
		for (int index = 0; index < types.size(); index++) {
			List<String> parameter = this.parameters.get(index);
			String type = type(types.get(index));
			boolean named = parameter.size() > 1 && type(parameter.subList(1, parameter.size())).equals(type);
			if (!named && !type(parameter).equals(type)) {
				return false;
			}
		}
		return true;
	}

	private static String type(List<String> words) {
		int array = words.indexOf("[");
		String type = String.join(" ", (array >= 0) ? words.subList(0, array) : words);
		return TYPES.getOrDefault(type, type) + ((array >= 0) ? "[]" : "");
	}

	private static Optional<RoutineSignature> read(String text, int skipped) {
		try (ScriptReader script = ScriptReader.of("", text)) {
			Lexer lexer = new Lexer(script, (position, problem) -> {
			});
			for (int index = 0; index < skipped; index++) {
				lexer.next();
			}
			return read(lexer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Optional<RoutineSignature> read(Lexer lexer) {
		Token name = lexer.next();
		Token schema = Token.NONE;
		Token after = lexer.next();
		if (after.isSymbol('.')) {
			schema = name;
			name = lexer.next();
			after = lexer.next();
		}
		if (!after.isSymbol('(')) {
			return Optional.empty();
		}
		List<List<String>> parameters = parameters(lexer).stream()
			.map(RoutineSignature::input)
			.filter((words) -> !words.isEmpty())
			.toList();
		return Optional.of(new RoutineSignature(schema.identifier(), name.identifier(), parameters));
	}

	/**
	 * Splits the content of the parentheses, without that of nested ones: lengths and
	 * precisions are not part of a signature.
	 */
	private static List<List<Token>> parameters(Lexer lexer) {
		List<List<Token>> parameters = new ArrayList<>(List.of(new ArrayList<>()));
		int depth = 1;
		for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
			depth -= token.isSymbol(')') ? 1 : 0;
			if (depth == 0) {
				break;
			}
			if (depth == 1 && token.isSymbol(',')) {
				parameters.add(new ArrayList<>());
			}
			else if (depth == 1 && !token.isSymbol(')')) {
				parameters.get(parameters.size() - 1).add(token);
			}
			depth += token.isSymbol('(') ? 1 : 0;
		}
		return parameters;
	}

	/**
	 * {@return the name and the type of a parameter; empty if it is for output only}
	 */
	private static List<String> input(List<Token> parameter) {
		List<Token> words = parameter.stream()
			.takeWhile((token) -> !token.is("DEFAULT") && !token.isSymbol('=') && !token.isSymbol(':'))
			.filter((token) -> !token.isSymbol('('))
			.toList();
		boolean in = words.stream().anyMatch((token) -> token.is("IN"));
		if (!in && words.stream().anyMatch((token) -> token.is("OUT"))) {
			return List.of();
		}
		return words.stream()
			.filter((token) -> !token.isAnyOf("IN", "OUT", "INOUT", "VARIADIC"))
			.map(RoutineSignature::word)
			.toList();
	}

	private static String word(Token token) {
		boolean quoted = token.kind() == Token.Kind.NAME
				&& (TYPES.containsKey(token.text()) || !PLAIN_NAME.matcher(token.text()).matches());
		return quoted ? '"' + token.text() + '"' : token.identifier();
	}

}
