package dev.kat.commands.importing.flyway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.commands.importing.ImportFinding;
import dev.kat.commands.importing.ImportFinding.Kind;
import dev.kat.commands.importing.ImportedScript;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.Placeholders;

/**
 * Finds the placeholders in scripts. They stay as they are: Kat writes them in the same
 * way, but has other rules.
 */
final class FlywayPlaceholders {

	private static final Pattern PLACEHOLDER = Pattern.compile("(\\$?)\\$\\{([^}]*)\\}");

	private static final Pattern COPY = Pattern.compile("(?i).*\\bFROM\\s+STDIN\\b[^;]*;\\s*");

	private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]+(_[a-z0-9-]+)*");

	private static final String BUILT_IN = "flyway:";

	private static final Map<String, String> BUILT_IN_OF_KAT = Map.of("defaultSchema", "schema", "user", "user",
			"database", "database", "table", "table");

	/** What to say of each name, where it is used first. */
	private final Map<String, ImportFinding> findings = new LinkedHashMap<>();

	/**
	 * Looks for placeholders in a script.
	 */
	void addAll(ImportedScript script) {
		boolean isData = false;
		int number = script.line();
		for (String line : script.text().lines().toList()) {
			Matcher placeholder = PLACEHOLDER.matcher(line);
			while (placeholder.find()) {
				add(placeholder, script, number, isData);
			}
			isData = isData ? !line.strip().equals("\\.") : COPY.matcher(line).matches();
			number++;
		}
	}

	List<ImportFinding> findings() {
		return List.copyOf(this.findings.values());
	}

	private void add(Matcher placeholder, ImportedScript script, int line, boolean isData) {
		String name = placeholder.group(2);
		if (isData) {
			leaveOut("data " + script.file(), script, line,
					"Kat does not fill in ${%s} in the data of COPY: write INSERT.", name);
		}
		else if (!placeholder.group(1).isEmpty()) {
			leaveOut("literal " + script.file() + line, script, line,
					"For Kat, $${%s} is a literal ${%1$s}: put a blank or a line break after the first $.", name);
		}
		else if (name.startsWith(BUILT_IN)) {
			addBuiltIn(name, script, line);
		}
		else if (name.isEmpty() || !name.chars().allMatch(Placeholders::continuesName)) {
			leaveOut(name, script, line,
					"Kat does not allow the placeholder ${%s}: a name has no blanks and no quotes.", name);
		}
		else {
			this.findings.putIfAbsent(name, new ImportFinding(Kind.CHANGED, script.file(), line,
					"Set %s to the value of Flyway's placeholder ${%s}.".formatted(property(name), name)));
		}
	}

	private void addBuiltIn(String name, ImportedScript script, int line) {
		String own = BUILT_IN_OF_KAT.get(name.substring(BUILT_IN.length()));
		String otherwise = (own != null) ? ", or write ${kat:%s} in its place".formatted(own) : "";
		leaveOut(name + " " + script.file() + line, script, line,
				"Kat does not know ${%s}: set " + property(name) + otherwise + ".", name);
	}

	private void leaveOut(String key, ImportedScript script, int line, String message, String name) {
		this.findings.putIfAbsent(key,
				new ImportFinding(Kind.LEFT_OUT, script.file(), line, message.formatted(OneLine.cut(name))));
	}

	private static String property(String name) {
		return "kat.placeholders." + (PLAIN.matcher(name).matches() ? name : "[" + name + "]");
	}

}
