package dev.kat.maven;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

import dev.kat.commands.settings.Settings;
import dev.kat.commands.settings.SettingsException;
import dev.kat.internal.text.DidYouMean;
import dev.kat.internal.text.OneLine;

/**
 * The {@code kat.…} properties that exist: the parameters of all goals, which have one
 * spelling each, and the properties of the starter, which have several. Several goals can
 * share a command line, so a parameter of another goal is fine; a misspelt one would
 * silently have no effect.
 */
final class KnownProperties {

	private static final String PREFIX = "kat.";

	private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(kat\\..+)}");

	/** Goal parameters that set a property of the starter. */
	private static final Set<String> ALSO_OF_STARTER = Set.of("kat.username", "kat.locations", "kat.table",
			"kat.schema");

	/** What begins like this has a name of the user's. */
	private static final String PLACEHOLDERS = PREFIX + "placeholders";

	private final Set<String> ofGoals;

	private final List<String> ofStarter;

	KnownProperties(Collection<String> ofGoals) {
		this.ofGoals = Set.copyOf(ofGoals);
		Set<String> spelledByMaven = this.ofGoals.stream()
			.filter((name) -> !Settings.names().contains(name))
			.map(KnownProperties::uniform)
			.collect(Collectors.toSet());
		this.ofStarter = Settings.names().stream().filter((name) -> !spelledByMaven.contains(uniform(name))).toList();
	}

	/**
	 * Collects the properties that the plugin knows.
	 * @param plugin the description of the plugin
	 * @return the properties
	 */
	static KnownProperties of(PluginDescriptor plugin) {
		return new KnownProperties(plugin.getMojos().stream().flatMap(KnownProperties::parameters).toList());
	}

	private static Stream<String> parameters(MojoDescriptor goal) {
		return goal.getParameters()
			.stream()
			.map(Parameter::getName)
			.map((name) -> goal.getMojoConfiguration().getChild(name).getValue(""))
			.map(EXPRESSION::matcher)
			.filter(Matcher::matches)
			.map((expression) -> expression.group(1));
	}

	/**
	 * Returns the property that sets a placeholder.
	 * @param name the name of the placeholder
	 * @return the name of the property
	 */
	static String placeholder(String name) {
		return name.matches("[a-z0-9-]+") ? PLACEHOLDERS + "." + name : PLACEHOLDERS + "[" + name + "]";
	}

	private static boolean isPlaceholder(String property) {
		return property.startsWith(PLACEHOLDERS + ".") || property.startsWith(PLACEHOLDERS + "[");
	}

	/**
	 * Refuses properties that nothing reads.
	 * @param given the names of all properties on the command line
	 * @throws SettingsException with every unknown one that begins as Kat's own do
	 */
	void check(Collection<String> given) {
		Set<String> known = this.ofStarter.stream().map(KnownProperties::uniform).collect(Collectors.toSet());
		List<String> unknown = given.stream()
			.filter((name) -> name.startsWith(PREFIX) && !isPlaceholder(name))
			.filter((name) -> !this.ofGoals.contains(name) && !known.contains(uniform(name)))
			.sorted()
			.map(this::describe)
			.toList();
		if (!unknown.isEmpty()) {
			throw new SettingsException(String.join("\n", unknown),
					"kat:help -Ddetail lists the parameters of each goal. Every kat.* property of the starter "
							+ "works, too.");
		}
	}

	/**
	 * Refuses goal parameters where only properties of the starter are read: if {@code
	 * kat.dryRun} were ignored there, the goal would do more than intended.
	 * @param configured the names of the properties in the pom
	 * @throws SettingsException with the first one that is a parameter of a goal
	 */
	void checkOfStarter(Collection<String> configured) {
		List<String> parameters = this.ofGoals.stream().filter((name) -> !ALSO_OF_STARTER.contains(name)).toList();
		configured.stream().sorted().forEach((name) -> sameWord(name, parameters).ifPresent((parameter) -> {
			throw new SettingsException(
					"Invalid <properties> of kat-maven-plugin: %s is a parameter of goals".formatted(OneLine.cut(name)),
					"Configure it as <%s> next to <properties>.".formatted(parameter.substring(PREFIX.length())));
		}));
	}

	private String describe(String name) {
		List<String> names = Stream.of(this.ofGoals, this.ofStarter).flatMap(Collection::stream).sorted().toList();
		return "Unknown parameter: " + OneLine.cut(name)
				+ sameWord(name, names).map(DidYouMean::question).orElseGet(() -> DidYouMean.hint(name, names));
	}

	private static Optional<String> sameWord(String name, List<String> names) {
		return names.stream().filter((known) -> uniform(known).equals(uniform(name))).findFirst();
	}

	/**
	 * Returns the same form for all spellings of a property, without the index of a list.
	 */
	private static String uniform(String name) {
		return name.replaceAll("\\[\\d+]$", "").replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

}
