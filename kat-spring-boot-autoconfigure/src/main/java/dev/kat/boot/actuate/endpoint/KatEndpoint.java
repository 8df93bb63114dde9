package dev.kat.boot.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.context.ApplicationContext;

import dev.kat.KatMigrator;
import dev.kat.error.KatException;
import dev.kat.internal.view.Members;
import dev.kat.internal.view.StatusView;
import dev.kat.plan.StatusReport;

/**
 * Shows the state of every migration of every {@link KatMigrator} bean, in graph order.
 * It shows no SQL text, no credentials and no server addresses.
 */
@Endpoint(id = KatEndpoint.NAME, defaultAccess = Access.READ_ONLY)
public final class KatEndpoint {

	static final String NAME = "kat";

	static final EndpointId ID = EndpointId.of(NAME);

	private static final Logger logger = LoggerFactory.getLogger(KatEndpoint.class);

	private final ApplicationContext context;

	/**
	 * Creates the endpoint.
	 * @param context the context whose migrators are shown, with those of its ancestors
	 */
	public KatEndpoint(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * {@return all migrators by context and bean name, without what is {@code null}}
	 * @see #describe()
	 */
	@ReadOperation
	public Map<String, Object> migrations() {
		return body(describe());
	}

	/**
	 * {@return all migrators by context and bean name}
	 */
	public KatDescriptor describe() {
		Map<String, ContextDescriptor> contexts = new LinkedHashMap<>();
		for (ApplicationContext next = this.context; next != null; next = next.getParent()) {
			contexts.put(String.valueOf(next.getId()), describe(next));
		}
		return new KatDescriptor(contexts);
	}

	/**
	 * Prepares the answer. Boot writes it with its own mapper, which may be configured to
	 * write {@code null} values.
	 */
	static Map<String, Object> body(Record answer) {
		return OperationResponseBody.of(Members.of(answer));
	}

	/**
	 * Returns the migrator that a request means.
	 * @param name the name in the request; may be left out if there is one migrator
	 */
	KatMigrator migrator(@Nullable String name) {
		return this.context.getBean(choose(name), KatMigrator.class).with((builder) -> builder.connectRetries(0));
	}

	/**
	 * {@return the id of its context for each migrator, by bean name}
	 */
	Map<String, String> contexts() {
		Map<String, String> contexts = new LinkedHashMap<>();
		for (ApplicationContext next = this.context; next != null; next = next.getParent()) {
			for (String name : next.getBeanNamesForType(KatMigrator.class)) {
				contexts.putIfAbsent(name, String.valueOf(next.getId()));
			}
		}
		return contexts;
	}

	/**
	 * Returns the bean name of the migrator that a request means.
	 * @param name the name in the request; may be left out if there is one migrator
	 */
	String choose(@Nullable String name) {
		Set<String> names = contexts().keySet();
		if (name == null && names.size() > 1) {
			throw Refusal.because(WebEndpointResponse.STATUS_BAD_REQUEST,
					"several migrators: choose one with the parameter migrator");
		}
		return names.stream()
			.filter((migrator) -> name == null || name.equals(migrator))
			.findFirst()
			.orElseThrow(() -> Refusal.because(WebEndpointResponse.STATUS_NOT_FOUND, "no such migrator"));
	}

	private static ContextDescriptor describe(ApplicationContext context) {
		Map<String, StatusView> migrators = new LinkedHashMap<>();
		context.getBeansOfType(KatMigrator.class)
			.forEach((name, migrator) -> migrators.put(name, StatusView.of(status(migrator))));
		return new ContextDescriptor(migrators,
				Optional.ofNullable(context.getParent()).map(ApplicationContext::getId).orElse(null));
	}

	private static StatusReport status(KatMigrator migrator) {
		try {
			return migrator.with((builder) -> builder.connectRetries(0)).status();
		}
		catch (KatException ex) {
			logger.warn("Cannot show the migrations: {}", ex.getMessage());
			throw StatusUnavailableException.of(ex);
		}
	}

	/**
	 * All migrators.
	 *
	 * @param contexts by the id of the application context
	 */
	public record KatDescriptor(Map<String, ContextDescriptor> contexts) {

	}

	/**
	 * The migrators of an application context.
	 *
	 * @param migrators by bean name
	 * @param parentId the id of the parent context, if there is one
	 */
	public record ContextDescriptor(Map<String, StatusView> migrators, @Nullable String parentId) {

	}

}
