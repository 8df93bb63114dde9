package dev.kat.error;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.kat.error.KatException.Category;

import static org.assertj.core.api.Assertions.assertThat;

class KatExceptionTests {

	private static final SQLException CAUSE = new SQLException("reason", "08001");

	private static final List<KatException> EXCEPTIONS = List.of(new ConnectionFailedException("reason", CAUSE),
			new InvalidConfigurationException("kat.table", "it is blank"), new InvalidGraphException(List.of()),
			new InvalidMigrationException(List.of()), new InvalidRepairException(List.of()),
			new LocationNotFoundException(List.of()), new MigrationFailedException("1_a", "action", "message", CAUSE),
			new OutdatedPlanException("message"), new ReadOnlyDatabaseException("reason", "action"),
			new RollbackRefusedException(List.of()), new RunInterruptedException("another instance"),
			new RunLockException("message"), new TrackingTableException("message", "action", CAUSE),
			new UnknownMigrationException(List.of()), new UnreadableMigrationException("place", new IOException()),
			new UnsupportedDatabaseException("product"), new ValidationFailedException(List.of()));

	@ParameterizedTest
	@EnumSource
	void areOfACategory(Category category) {
		assertThat(EXCEPTIONS).filteredOn((exception) -> exception.category() == category)
			.extracting(KatException::getClass)
			.containsExactlyElementsOf(switch (category) {
				case INPUT -> List.of(UnknownMigrationException.class);
				case CONFLICT -> List.of(InvalidRepairException.class, OutdatedPlanException.class,
						RollbackRefusedException.class, ValidationFailedException.class);
				case LOCKED -> List.of(RunLockException.class);
				case UNAVAILABLE -> List.of(ConnectionFailedException.class, ReadOnlyDatabaseException.class,
						RunInterruptedException.class);
				case FAILED -> List.of(InvalidConfigurationException.class, InvalidGraphException.class,
						InvalidMigrationException.class, LocationNotFoundException.class,
						MigrationFailedException.class, TrackingTableException.class,
						UnreadableMigrationException.class, UnsupportedDatabaseException.class);
			});
	}

	@Test
	void areAllOfTheSealedTree() {
		assertThat(EXCEPTIONS).extracting(KatException::getClass)
			.containsExactlyInAnyOrderElementsOf(leaves(KatException.class));
	}

	private static Set<Class<? extends KatException>> leaves(Class<? extends KatException> type) {
		return type.isSealed() ? Stream.of(type.getPermittedSubclasses())
			.flatMap((subclass) -> leaves(subclass.asSubclass(KatException.class)).stream())
			.collect(Collectors.toSet()) : Set.of(type);
	}

}
