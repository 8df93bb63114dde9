package dev.kat.boot.actuate.endpoint;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.kat.error.KatException;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.OutdatedPlanException;
import dev.kat.error.RollbackRefusedException;
import dev.kat.error.RunInterruptedException;
import dev.kat.error.RunLockException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.error.VerificationFailedException;

/**
 * Says why something was not done, in words that give nothing away. The log has the rest.
 *
 * @param error the reason
 * @param name the migration that failed
 * @param sqlState the SQLSTATE it failed with
 * @param problems what is wrong with what was asked for, with candidates
 */
@JsonInclude(Include.NON_NULL)
record Refusal(String error, @Nullable String name, @Nullable String sqlState,
		@Nullable List<String> problems) implements OperationResponseBody {

	static final int STATUS_METHOD_NOT_ALLOWED = 405;

	private static final int STATUS_CONFLICT = 409;

	static WebEndpointResponse<Object> of(StatusUnavailableException failure) {
		return response(failure.isTemporary() ? WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE
				: WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR, String.valueOf(failure.getMessage()));
	}

	static WebEndpointResponse<Object> of(KatException failure) {
		if (failure instanceof UnknownMigrationException unknown) {
			return new WebEndpointResponse<>(
					new Refusal("unknown or ambiguous migration", null, null, unknown.problems()),
					WebEndpointResponse.STATUS_NOT_FOUND);
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
			return new WebEndpointResponse<>(
					new Refusal("migration failed", failed.migration(), failed.sqlState(), null),
					WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR);
		}
		return of(StatusUnavailableException.of(failure));
	}

	static RefusedException because(int status, String error) {
		return new RefusedException(response(status, error));
	}

	static WebEndpointResponse<Object> response(int status, String error) {
		return new WebEndpointResponse<>(new Refusal(error, null, null, null), status);
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
