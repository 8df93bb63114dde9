package dev.kat.boot.actuate.endpoint;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.kat.internal.text.DidYouMean;
import dev.kat.internal.text.OneLine;

/**
 * Passes the arguments of the writing operations of {@link KatEndpoint} as one
 * {@link WriteRequest}, and refuses unknown arguments. Boot would ignore those, so a
 * misspelt {@code dryRun} would do more than intended. If an operation declared
 * parameters of its own, Boot would accept them in a JSON body only.
 */
public final class WriteArguments implements OperationInvokerAdvisor {

	private static final String REFERENCES = "references";

	private static final String DRY_RUN = "dryRun";

	private static final String MIGRATOR = "migrator";

	private static final Set<String> OPTIONS = Set.of(DRY_RUN, MIGRATOR);

	private static final Set<String> BOOLEANS = Set.of("true", "false");

	@Override
	public OperationInvoker apply(EndpointId endpoint, OperationType type, OperationParameters parameters,
			OperationInvoker invoker) {
		if (!endpoint.equals(KatEndpoint.ID) || type == OperationType.READ || !parameters.hasParameters()) {
			return invoker;
		}
		return (context) -> {
			Optional<String> problem = problem(context.getArguments());
			return problem.isPresent() ? Refusal.response(WebEndpointResponse.STATUS_BAD_REQUEST, problem.get())
					: invoker.invoke(withRequest(context));
		};
	}

	private static InvocationContext withRequest(InvocationContext context) {
		Map<String, Object> arguments = context.getArguments();
		WriteRequest request = new WriteRequest(WriteRequest.split(String.valueOf(arguments.get(REFERENCES))),
				"true".equals(String.valueOf(arguments.get(DRY_RUN))),
				arguments.containsKey(MIGRATOR) ? String.valueOf(arguments.get(MIGRATOR)) : null);
		SecurityContext security = Objects.requireNonNullElse(context.resolveArgument(SecurityContext.class),
				SecurityContext.NONE);
		return new InvocationContext(security, Map.of(REFERENCES, request));
	}

	private static Optional<String> problem(Map<String, Object> arguments) {
		return arguments.entrySet()
			.stream()
			.flatMap((argument) -> problem(argument.getKey(), argument.getValue()).stream())
			.findFirst();
	}

	private static Optional<String> problem(String name, @Nullable Object value) {
		if (!name.equals(REFERENCES) && !OPTIONS.contains(name)) {
			return Optional.of("unknown parameter " + OneLine.cut(name) + DidYouMean.hint(name, OPTIONS));
		}
		if (value == null) {
			return Optional.of(name + " is null");
		}
		if (value instanceof Collection) {
			return Optional.of(name + " is given more than once");
		}
		return problem(name, String.valueOf(value));
	}

	/**
	 * Boot converts an empty text to {@code null} if it expects another type, and then
	 * the default would apply.
	 */
	private static Optional<String> problem(String name, String value) {
		return switch (name) {
			case REFERENCES -> WriteRequest.split(value).stream().anyMatch(String::isEmpty)
					? Optional.of("empty reference: put one comma between two migrations") : Optional.empty();
			case DRY_RUN ->
				BOOLEANS.contains(value) ? Optional.empty() : Optional.of("dryRun is neither true nor false");
			default -> value.isBlank() ? Optional.of(name + " is empty") : Optional.empty();
		};
	}

}
