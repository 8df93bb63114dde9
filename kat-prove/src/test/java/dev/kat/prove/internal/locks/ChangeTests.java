package dev.kat.prove.internal.locks;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.prove.internal.locks.Fact.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Change}.
 */
class ChangeTests {

	private static final Fact FILE = new Fact(Kind.FILE, "", "", "100");

	private static final Fact NAME = new Fact(Kind.COLUMN, "1", "name", "text");

	@Test
	void nothing() {
		assertThat(Change.between(Observations.USERS, List.of(FILE, NAME), List.of(NAME, FILE))).isEmpty();
	}

	@Test
	void addedRemovedAltered() {
		Fact file = new Fact(Kind.FILE, "", "", "200");
		Fact age = new Fact(Kind.COLUMN, "2", "age", "integer");
		List<Change> changes = Change.between(Observations.USERS, List.of(FILE, NAME), List.of(file, age));
		assertThat(changes).hasSize(3);
		assertThat(changes.get(0).isAltered(Kind.FILE)).isTrue();
		assertThat(changes.get(0).fact()).isEqualTo(file);
		assertThat(changes.get(1).isRemoved(Kind.COLUMN)).isTrue();
		assertThat(changes.get(1).fact()).isEqualTo(NAME);
		assertThat(changes.get(2).isAdded(Kind.COLUMN)).isTrue();
		assertThat(changes.get(2).fact()).isEqualTo(age);
		assertThat(changes).noneMatch((change) -> change.isAltered(Kind.COLUMN));
	}

}
