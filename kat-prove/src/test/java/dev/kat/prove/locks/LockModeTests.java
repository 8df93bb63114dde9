package dev.kat.prove.locks;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockMode}.
 */
class LockModeTests {

	@Test
	void namesOfTheServer() {
		assertThat(List.of("AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock",
				"ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"))
			.flatExtracting((name) -> LockMode.of(name).stream().toList())
			.isEqualTo(Arrays.asList(LockMode.values()));
		assertThat(LockMode.of("SIReadLock")).isEmpty();
	}

	@Test
	void namesOfTheManual() {
		assertThat(LockMode.SHARE_ROW_EXCLUSIVE).hasToString("SHARE ROW EXCLUSIVE");
	}

	@Test
	void whatWaits() {
		assertThat(Arrays.stream(LockMode.values()).map(LockMode::waiting)).containsExactly(Waiting.OTHER_DDL,
				Waiting.OTHER_DDL, Waiting.OTHER_DDL, Waiting.OTHER_DDL, Waiting.WRITERS, Waiting.WRITERS,
				Waiting.WRITERS, Waiting.READERS);
	}

}
