package dev.kat.boot.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.kat.error.KatException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.OutdatedPlanException;
import dev.kat.error.Problem;
import dev.kat.error.RollbackRefusedException;
import dev.kat.error.RunInterruptedException;
import dev.kat.error.RunLockException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.error.VerificationFailedException;

/**
 * Says why something was not done, in words that give nothing away. The log has the rest.
 */
final class Refusal {

	static final int STATUS_METHOD_NOT_ALLOWED = 405;

	private static final int STATUS_CONFLICT = 409;

	private Refusal() {
	}

	static WebEndpointResponse<Object> of(StatusUnavailableException failure) {
		return response(failure.isTemporary() ? WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE
				: WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR, String.valueOf(failure.getMessage()));
	}

	static WebEndpointResponse<Object> of(KatException failure) {
		if (failure instanceof UnknownMigrationException unknown) {
			return response(WebEndpointResponse.STATUS_NOT_FOUND, "unknown or ambiguous migration",
					Map.of("problems", unknown.problems().stream().map(Problem::message).toList()));
		}
		if (failure instanceof RunLockException) {
			return response(STATUS_CONFLICT, "another instance is migrating");
		}
		if (failure instanceof RollbackRefusedException) {
			return response(STATUS_CONFLICT, "irreversible");
		}
		if (failure instanceof RunInterruptedException) {
			return response(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE, "interrupted");
		}
		if (failure instanceof OutdatedPlanException) {
			return response(STATUS_CONFLICT, "another instance has changed the database meanwhile");
		}
		if (failure instanceof VerificationFailedException) {
			return response(STATUS_CONFLICT, "the record contradicts the migrations");
		}
		if (failure instanceof MigrationFailedException failed) {
			return response(WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR, "migration failed", place(failed));
		}
		return of(StatusUnavailableException.of(failure));
	}

	private static Map<String, Object> place(MigrationFailedException failure) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("name", failure.migration());
		Optional.ofNullable(failure.sqlState()).ifPresent((sqlState) -> members.put("sqlState", sqlState));
		return members;
	}

	static RefusedException because(int status, String error) {
		return new RefusedException(response(status, error));
	}

	static WebEndpointResponse<Object> response(int status, String error) {
		return response(status, error, Map.of());
	}

	private static WebEndpointResponse<Object> response(int status, String error, Map<String, Object> more) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("error", error);
		members.putAll(more);
		return new WebEndpointResponse<>(OperationResponseBody.of(members), status);
	}

	/**
	 * Carries a response out of the work that refuses.
	 */
	static final class RefusedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient WebEndpointResponse<Object> response;

		private RefusedException(WebEndpointResponse<Object> response) {
			this.response = response;
		}

		WebEndpointResponse<Object> response() {
			return this.response;
		}

	}

}
