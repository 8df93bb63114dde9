package dev.kat.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains the circle of a migration in Java that needs what waits for the migrations.
 * Boot's own analyzer of circles would only list the beans.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WaitingMigrationFailureAnalyzer extends AbstractFailureAnalyzer<WaitingMigrationException> {

	private static final String ACTION = "Do not inject what uses the database into a migration in Java. Use the "
			+ "connection that its up method is given, for example with new JdbcTemplate(new "
			+ "SingleConnectionDataSource(connection, true)).";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WaitingMigrationException cause) {
		String circle = String.join(" -> ", circle(rootFailure, cause.migration()));
		return new FailureAnalysis("%s: %s".formatted(cause.getMessage(), circle), ACTION, cause);
	}

	/**
	 * Each exception names the bean that could not be created because of the next one.
	 * The circle can be entered at any of its beans.
	 */
	private static List<String> circle(Throwable failure, String migration) {
		List<String> names = new ArrayList<>();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException creation && creation.getBeanName() != null) {
				names.add(creation.getBeanName());
			}
		}
		String entry = names.remove(names.size() - 1);
		List<String> circle = new ArrayList<>(names.subList(Math.max(0, names.indexOf(entry)), names.size()));
		Collections.rotate(circle, -Math.max(0, circle.indexOf(migration)));
		circle.add(migration);
		return circle;
	}

}
