package dev.kat.boot.actuate.endpoint;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.kat.error.DidYouMean;
import dev.kat.error.OneLine;

/**
 * Has {@link KatEndpoint} write nothing when it is told something that it does not know:
 * Boot leaves that out, and without a misspelt {@code targets} or {@code dryRun} more
 * would be done than was meant.
 */
public final class KnownArguments implements OperationInvokerAdvisor {

	private static final Set<String> BOOLEANS = Set.of("true", "false");

	@Override
	public OperationInvoker apply(EndpointId endpoint, OperationType type, OperationParameters parameters,
			OperationInvoker invoker) {
		if (!endpoint.equals(KatEndpoint.ID) || type == OperationType.READ) {
			return invoker;
		}
		Map<String, Class<?>> known = parameters.stream()
			.collect(Collectors.toMap(OperationParameter::getName, OperationParameter::getType));
		return (context) -> {
			@Nullable String problem = problem(context.getArguments(), known);
			return (problem != null) ? Refusal.response(WebEndpointResponse.STATUS_BAD_REQUEST, problem)
					: invoker.invoke(context);
		};
	}

	private static @Nullable String problem(Map<String, Object> arguments, Map<String, Class<?>> known) {
		for (Map.Entry<String, @Nullable Object> argument : arguments.entrySet()) {
			String name = argument.getKey();
			@Nullable Class<?> type = known.get(name);
			if (type == null) {
				return "unknown parameter " + OneLine.cut(name) + DidYouMean.hint(name, known.keySet());
			}
			@Nullable String problem = problem(argument.getValue(), type);
			if (problem != null) {
				return name + " " + problem;
			}
		}
		return null;
	}

	/**
	 * Boot makes nothing of an empty text where it expects something else, and then the
	 * default counts.
	 */
	private static @Nullable String problem(@Nullable Object value, Class<?> type) {
		if (value == null) {
			return "is null";
		}
		if (type == List.class) {
			return (value instanceof Collection<?> values && values.contains(null)) ? "holds null" : null;
		}
		if (value instanceof Collection) {
			return "is there several times";
		}
		if (type == Boolean.class) {
			return BOOLEANS.contains(String.valueOf(value)) ? null : "is neither true nor false";
		}
		return String.valueOf(value).isBlank() ? "is empty" : null;
	}

}
