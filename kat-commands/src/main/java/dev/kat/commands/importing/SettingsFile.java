package dev.kat.commands.importing;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads settings with their lines: properties, YAML or TOML. Reads no more of these than
 * is needed to find single settings, and ignores what it cannot read.
 */
public final class SettingsFile {

	private static final Pattern PROPERTY = Pattern.compile("\\s*([\\w.\\-\\[\\]]+)\\s*[=:]\\s*(.*?)\\s*");

	private static final Pattern SECTION = Pattern.compile("\\s*\\[([\\w.-]+)\\]\\s*(#.*)?");

	private final List<Setting> settings = new ArrayList<>();

	private SettingsFile() {
	}

	/**
	 * Reads a file.
	 * @param file the file
	 * @return its settings in the order of their lines
	 */
	public static List<Setting> read(SourceFile file) {
		SettingsFile settings = new SettingsFile();
		String text = file.text().orElse("");
		String name = file.name().toLowerCase(Locale.ROOT);
		if (name.endsWith(".yml") || name.endsWith(".yaml")) {
			settings.addYaml(text);
		}
		else {
			settings.addLines(text, name.endsWith(".toml"));
		}
		return List.copyOf(settings.settings);
	}

	private void addLines(String text, boolean isToml) {
		String section = "";
		int number = 0;
		for (String line : text.lines().toList()) {
			number++;
			Matcher header = SECTION.matcher(line);
			Matcher property = PROPERTY.matcher(line);
			if (isToml && header.matches()) {
				section = header.group(1) + ".";
			}
			else if (property.matches()) {
				this.settings
					.add(new Setting(section + property.group(1), property.group(2).replaceAll("^\"|\"$", ""), number));
			}
		}
	}

	private void addYaml(String text) {
		try {
			Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
			yaml.composeAll(new StringReader(text)).forEach((document) -> add("", document, 0));
		}
		catch (YAMLException ex) {
			// The application does not start with it either.
		}
	}

	private void add(String name, Node node, int line) {
		if (node instanceof ScalarNode scalar) {
			this.settings.add(new Setting(name, scalar.getValue(), line));
		}
		else if (node instanceof SequenceNode sequence) {
			String value = sequence.getValue().isEmpty() ? "" : "(a list)";
			this.settings.add(new Setting(name, value, line));
		}
		else if (node instanceof MappingNode mapping) {
			mapping.getValue().forEach((entry) -> add(name, entry));
		}
	}

	private void add(String prefix, NodeTuple entry) {
		if (entry.getKeyNode() instanceof ScalarNode key) {
			String name = prefix.isEmpty() ? key.getValue() : prefix + "." + key.getValue();
			add(name, entry.getValueNode(), key.getStartMark().getLine() + 1);
		}
	}

	/**
	 * A setting.
	 *
	 * @param name its name, as it is written
	 * @param value its value
	 * @param line its line
	 */
	public record Setting(String name, String value, int line) {

	}

}
