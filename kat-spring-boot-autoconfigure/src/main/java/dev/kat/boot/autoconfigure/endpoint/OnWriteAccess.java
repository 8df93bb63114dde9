package dev.kat.boot.autoconfigure.endpoint;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the endpoint can be written to. A default for all endpoints does not give
 * write access to this one, but a limit for all endpoints takes it away.
 */
final class OnWriteAccess implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return isGiven(context.getEnvironment());
	}

	static boolean isGiven(Environment environment) {
		Binder binder = Binder.get(environment);
		return isUnrestricted(binder, "management.endpoint.kat.access", Access.NONE)
				&& isUnrestricted(binder, "management.endpoints.access.max-permitted", Access.UNRESTRICTED);
	}

	private static boolean isUnrestricted(Binder binder, String property, Access byDefault) {
		return binder.bind(property, Access.class).orElse(byDefault) == Access.UNRESTRICTED;
	}

}
