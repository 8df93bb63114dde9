package dev.kat.maven.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

import dev.kat.boot.autoconfigure.KatProperties;
import dev.kat.error.DidYouMean;
import dev.kat.error.OneLine;

/**
 * The {@code kat.…} properties there are: those of the starter, and the parameters of all
 * goals. Several goals can share a command line, so a parameter of another goal is fine;
 * a misspelt one would silently do nothing.
 */
public final class KnownProperties {

	private static final String PREFIX = "kat.";

	private final Set<String> names = new LinkedHashSet<>();

	KnownProperties(Collection<String> ofGoals) {
		this.names.addAll(ofGoals);
		KatProperties.names().stream().filter((name) -> !isKnown(name)).forEach(this.names::add);
	}

	/**
	 * Collects what the plugin knows.
	 * @param plugin what Maven knows of the plugin
	 * @return the properties
	 */
	public static KnownProperties of(PluginDescriptor plugin) {
		List<String> ofGoals = new ArrayList<>();
		for (MojoDescriptor goal : plugin.getMojos()) {
			ofGoals.addAll(GoalParameters.properties(goal).values());
		}
		return new KnownProperties(ofGoals);
	}

	/**
	 * Refuses properties that nobody reads.
	 * @param given the names of all properties on the command line
	 * @throws SettingsException with every unknown one that begins like Kat's own
	 */
	public void check(Collection<String> given) {
		Set<String> known = this.names.stream().map(KnownProperties::uniform).collect(Collectors.toSet());
		List<String> unknown = given.stream()
			.filter((name) -> name.startsWith(PREFIX) && !known.contains(uniform(name)))
			.sorted()
			.map(this::describe)
			.toList();
		if (!unknown.isEmpty()) {
			throw new SettingsException(String.join("\n", unknown),
					"kat:help -Ddetail lists what each goal takes. Every kat.* property of the starter is fine, too.");
		}
	}

	private String describe(String name) {
		return "Unknown parameter: " + OneLine.cut(name) + DidYouMean.hint(name, this.names);
	}

	private boolean isKnown(String name) {
		return this.names.stream().anyMatch((known) -> uniform(known).equals(uniform(name)));
	}

	/**
	 * The same for all the ways to write a property, with the index of a list left out.
	 */
	private static String uniform(String name) {
		return name.replaceAll("\\[\\d+]$", "").replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

}
