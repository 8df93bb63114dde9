package dev.kat.boot.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
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
	 * {@return the migrators of this context and its ancestors by bean name}
	 */
	Map<String, KatMigrator> migrators() {
		Map<String, KatMigrator> migrators = new LinkedHashMap<>();
		for (ApplicationContext next = this.context; next != null; next = next.getParent()) {
			next.getBeansOfType(KatMigrator.class).forEach(migrators::putIfAbsent);
		}
		return migrators;
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
