package dev.kat.internal.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MembersTests {

	private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

	@Test
	void areInTheOrderOfTheComponentsAndHoldWhatTheseHold() {
		assertThat(Members.of(new Named("users", AT, 7))).containsExactly(Map.entry("name", "users"),
				Map.entry("at", AT), Map.entry("count", 7));
	}

	@Test
	void leaveOutWhatIsNull() {
		assertThat(Members.of(new Named("users", null, 0))).containsExactly(Map.entry("name", "users"),
				Map.entry("count", 0));
	}

	@Test
	void areMapsWhereverAViewIs() {
		Named users = new Named("users", null, 1);
		assertThat(Members.of(new Outer(users, List.of(users, users), Map.of("first", users)))).hasToString(
				"{one={name=users, count=1}, list=[{name=users, count=1}, {name=users, count=1}], map={first={name=users, count=1}}}");
	}

	@Test
	void ofAViewThatCannotBeReadAreAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> Members.of(new Failing("x")))
			.withMessage("java.lang.String name cannot be read")
			.havingRootCause()
			.withMessage("not now");
	}

	public record Named(String name, @Nullable Instant at, int count) {

	}

	public record Outer(Named one, List<Named> list, Map<String, Named> map) {

	}

	public record Failing(String name) {

		@Override
		public String name() {
			throw new IllegalStateException("not now");
		}

	}

}
