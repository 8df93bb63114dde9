package dev.kat.maven.settings;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * The parameters of a goal that can also be given as {@code kat.…} properties. Maven
 * fills their fields from the pom first, and only then from the command line; this puts
 * that right, and adds the environment.
 */
public final class GoalParameters {

	private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(kat\\..+)}");

	private final Object goal;

	private final Map<String, Field> fields = new LinkedHashMap<>();

	/**
	 * Finds the parameters of a goal.
	 * @param goal the goal, after Maven has filled its fields
	 * @param descriptor what Maven knows of it
	 */
	public GoalParameters(Object goal, MojoDescriptor descriptor) {
		this.goal = goal;
		properties(descriptor).forEach((name, property) -> {
			Field field = ReflectionUtils.findField(goal.getClass(), name);
			Assert.state(field != null, () -> "No field for the parameter " + name);
			ReflectionUtils.makeAccessible(field);
			this.fields.put(property, field);
		});
	}

	/**
	 * Returns what Maven found. It gives an empty list where it found none.
	 * @return the values by property
	 */
	public Map<String, Object> configured() {
		Map<String, Object> values = new LinkedHashMap<>();
		this.fields.forEach((property, field) -> {
			@Nullable Object value = ReflectionUtils.getField(field, this.goal);
			if (value != null && !(value instanceof Collection<?> list && list.isEmpty())) {
				values.put(property, value);
			}
		});
		return values;
	}

	/**
	 * Fills the fields anew.
	 * @param settings where the values come from
	 */
	public void fill(Settings settings) {
		this.fields.forEach((property, field) -> {
			@Nullable Object value = settings.ofGoal(property, Bindable.of(ResolvableType.forField(field))).orElse(null);
			ReflectionUtils.setField(field, this.goal, value);
		});
	}

	/**
	 * Returns the parameters that are also properties.
	 * @param descriptor what Maven knows of a goal
	 * @return the properties by the name of the parameter
	 */
	static Map<String, String> properties(MojoDescriptor descriptor) {
		Map<String, String> properties = new LinkedHashMap<>();
		for (Parameter parameter : descriptor.getParameters()) {
			Matcher expression = EXPRESSION
				.matcher(descriptor.getMojoConfiguration().getChild(parameter.getName()).getValue(""));
			if (expression.matches()) {
				properties.put(parameter.getName(), expression.group(1));
			}
		}
		return properties;
	}

}
