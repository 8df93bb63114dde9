package dev.kat.boot.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

import dev.kat.error.ConnectionFailedException;
import dev.kat.error.KatException;
import dev.kat.error.KatException.Category;
import dev.kat.error.MigrationFailedException;
import dev.kat.error.OutdatedPlanException;
import dev.kat.error.Problem;
import dev.kat.error.ReadOnlyDatabaseException;
import dev.kat.error.RollbackRefusedException;
import dev.kat.error.RunInterruptedException;
import dev.kat.error.RunLockException;
import dev.kat.error.TrackingTableException;
import dev.kat.error.UnknownMigrationException;
import dev.kat.error.UnsupportedDatabaseException;
import dev.kat.error.ValidationFailedException;

/**
 * Explains why something was not done, without giving anything away. The log has the
 * details.
 */
final class Refusal {

	static final int STATUS_METHOD_NOT_ALLOWED = 405;

	private static final int STATUS_CONFLICT = 409;

	/** The names of the failures. A category has several. */
	private static final Map<Class<? extends KatException>, String> ERRORS = Map.ofEntries(
			Map.entry(UnknownMigrationException.class, "unknown or ambiguous migration"),
			Map.entry(RunLockException.class, "another run is in progress"),
			Map.entry(RollbackRefusedException.class, "irreversible"),
			Map.entry(OutdatedPlanException.class, "another instance has changed the database"),
			Map.entry(ValidationFailedException.class, "the record contradicts the migrations"),
			Map.entry(MigrationFailedException.class, "migration failed"),
			Map.entry(RunInterruptedException.class, "interrupted"),
			Map.entry(ConnectionFailedException.class, "database unavailable"),
			Map.entry(ReadOnlyDatabaseException.class, "database read-only"),
			Map.entry(TrackingTableException.class, "tracking table unusable"),
			Map.entry(UnsupportedDatabaseException.class, "database unsupported"));

	private Refusal() {
	}

	static WebEndpointResponse<Object> of(StatusUnavailableException failure) {
		return response(status(failure.category()), String.valueOf(failure.getMessage()));
	}

	static WebEndpointResponse<Object> of(KatException failure) {
		return response(status(failure.category()), error(failure), more(failure));
	}

	private static int status(Category category) {
		return switch (category) {
			// A reference: everything else in a request has been checked before.
			case INPUT -> WebEndpointResponse.STATUS_NOT_FOUND;
			case CONFLICT, LOCKED -> STATUS_CONFLICT;
			case UNAVAILABLE -> WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE;
			case FAILED -> WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR;
		};
	}

	static String error(KatException failure) {
		return ERRORS.getOrDefault(failure.getClass(), "migrations unreadable");
	}

	/** Only these failures show more than the error, each in its own way. */
	private static Map<String, Object> more(KatException failure) {
		if (failure instanceof UnknownMigrationException unknown) {
			return problems(unknown.problems());
		}
		if (failure instanceof RollbackRefusedException refused) {
			return problems(refused.problems());
		}
		return (failure instanceof MigrationFailedException failed) ? place(failed) : Map.of();
	}

	private static Map<String, Object> problems(List<Problem> problems) {
		return Map.of("problems", problems.stream().map(Problem::message).toList());
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
	 * Carries the response to a refused request.
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
