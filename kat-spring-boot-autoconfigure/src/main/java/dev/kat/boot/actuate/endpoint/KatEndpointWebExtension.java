package dev.kat.boot.actuate.endpoint;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Gives {@link KatEndpoint} its HTTP status codes.
 */
@EndpointWebExtension(endpoint = KatEndpoint.class)
public final class KatEndpointWebExtension {

	private final KatEndpoint endpoint;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 */
	public KatEndpointWebExtension(KatEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Shows all migrators, or why they cannot be shown.
	 * @return status 200; 503 while the database is unavailable, 500 otherwise
	 */
	@ReadOperation
	public WebEndpointResponse<OperationResponseBody> migrations() {
		try {
			return new WebEndpointResponse<>(this.endpoint.migrations());
		}
		catch (StatusUnavailableException ex) {
			return new WebEndpointResponse<>(new ErrorDescriptor(String.valueOf(ex.getMessage())),
					ex.isTemporary() ? WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE
							: WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR);
		}
	}

	/**
	 * Why nothing is shown.
	 *
	 * @param error the reason
	 */
	public record ErrorDescriptor(String error) implements OperationResponseBody {

	}

}
