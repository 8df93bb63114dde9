package dev.kat.boot.actuate.endpoint;

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

	@Override
	public OperationInvoker apply(EndpointId endpoint, OperationType type, OperationParameters parameters,
			OperationInvoker invoker) {
		if (!endpoint.equals(KatEndpoint.ID) || type == OperationType.READ) {
			return invoker;
		}
		Set<String> known = parameters.stream().map(OperationParameter::getName).collect(Collectors.toSet());
		return (context) -> {
			@Nullable String problem = problem(context.getArguments(), known);
			return (problem != null) ? Refusal.response(WebEndpointResponse.STATUS_BAD_REQUEST, problem)
					: invoker.invoke(context);
		};
	}

	private static @Nullable String problem(Map<String, Object> arguments, Set<String> known) {
		for (Map.Entry<String, @Nullable Object> argument : arguments.entrySet()) {
			String name = argument.getKey();
			if (!known.contains(name)) {
				return "unknown parameter " + OneLine.cut(name)
						+ DidYouMean.nearest(name, known).map(" (did you mean %s?)"::formatted).orElse("");
			}
			if (argument.getValue() == null) {
				return name + " is null";
			}
		}
		return null;
	}

}
