package dev.kat.commands.importing.liquibase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.ImportedScript;
import dev.kat.commands.importing.liquibase.FormattedSql.Property;

/**
 * Names in scripts that Liquibase replaces, and where they get their values.
 */
final class Parameters {

	private static final Pattern NAME = Pattern.compile("\\$\\{([^${}\\s:'\"][^${}\\s'\"]*)}");

	private static final Pattern LITERAL = Pattern.compile("\\$\\{:([^{}]+)}");

	private static final String DEFINED = "Set kat.placeholders.%s to %s: Kat reads no properties of Liquibase.";

	private static final String UNDEFINED = "No file defines ${%1$s}. Set kat.placeholders.%1$s to the value that "
			+ "Liquibase is given (spring.liquibase.parameters.%1$s); if it is given none, set placeholders: false "
			+ "in metadata.yaml.";

	private final Map<String, List<Property>> properties = new LinkedHashMap<>();

	private final Map<String, ImportFinding> undefined = new LinkedHashMap<>();

	Parameters(List<Property> properties) {
		for (Property property : properties) {
			this.properties.computeIfAbsent(property.name(), (name) -> new ArrayList<>()).add(property);
		}
	}

	/**
	 * Returns whether a script has names to replace. Those that no file defines are
	 * reported.
	 */
	boolean areIn(ImportedScript script) {
		Matcher matcher = NAME.matcher(script.text());
		boolean areFound = false;
		while (matcher.find()) {
			areFound = true;
			String name = matcher.group(1);
			if (!this.properties.containsKey(name)) {
				int line = script.line() + (int) script.text()
					.substring(0, matcher.start())
					.chars()
					.filter((character) -> character == '\n')
					.count();
				this.undefined.putIfAbsent(name,
						new ImportFinding(Kind.CHANGED, script.file(), line, UNDEFINED.formatted(name)));
			}
		}
		return areFound;
	}

	/**
	 * Writes what Liquibase leaves alone, <code>${:name}</code>, as Kat has it.
	 * @param isFilledIn whether Kat replaces names in the script
	 */
	static ImportedScript literals(ImportedScript script, boolean isFilledIn) {
		return new ImportedScript(LITERAL.matcher(script.text()).replaceAll(isFilledIn ? "\\$\\$\\{$1}" : "\\$\\{$1}"),
				script.file(), script.line());
	}

	List<ImportFinding> findings() {
		List<ImportFinding> findings = new ArrayList<>(this.undefined.values());
		this.properties.forEach((name, values) -> {
			Property first = values.get(0);
			findings.add(new ImportFinding(Kind.CHANGED, first.file(), first.line(),
					DEFINED.formatted(name, values(values))));
		});
		findings.sort(Comparator.naturalOrder());
		return findings;
	}

	private static String values(List<Property> properties) {
		List<String> values = properties.stream().map(Parameters::value).distinct().toList();
		return String.join(" or ", values);
	}

	private static String value(Property property) {
		Optional<String> condition = property.attributes()
			.get("contextFilter", "context")
			.map("context "::concat)
			.or(() -> property.attributes().get("dbms").map("dbms "::concat));
		return "'%s'%s".formatted(property.value(), condition.map(" (%s)"::formatted).orElse(""));
	}

}
