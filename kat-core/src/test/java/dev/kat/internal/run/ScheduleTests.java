package dev.kat.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.kat.migration.Action;
import dev.kat.migration.Isolation;
import dev.kat.migration.MigrationId;
import dev.kat.migration.Timeouts;
import dev.kat.migration.TransactionMode;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTests {

	@Test
	void givesEachStepInTheOrderOfThePlan() {
		Schedule schedule = schedule(up(1), up(3, 1), up(2, 1), up(4, 2, 3));
		List<String> order = new ArrayList<>();
		Optional<PlannedStep> next = schedule.next();
		while (next.isPresent()) {
			order.add(next.get().toString());
			schedule.finish(next.get());
			next = schedule.next();
		}
		assertThat(order).containsExactly("1 of 4: 1_m", "2 of 4: 3_m", "3 of 4: 2_m", "4 of 4: 4_m");
	}

	@Test
	void appliesWhatHasNothingToWaitForAtOnce() {
		Schedule schedule = schedule(up(1), up(2, 1), up(3, 1), up(4));
		assertThat(ready(schedule)).containsExactly("1_m", "4_m");
	}

	@Test
	void appliesAMigrationAfterTheLastOfItsParents() {
		Schedule schedule = schedule(up(1), up(2), up(3, 1, 2));
		PlannedStep first = schedule.next().orElseThrow();
		PlannedStep second = schedule.next().orElseThrow();
		schedule.finish(second);
		assertThat(schedule.next()).isEmpty();
		schedule.finish(first);
		assertThat(ready(schedule)).containsExactly("3_m");
	}

	@Test
	void doesNotWaitForParentsOutsideOfThePlan() {
		assertThat(ready(schedule(up(5, 1, 2)))).containsExactly("5_m");
	}

	@Test
	void rollsAMigrationBackAfterTheLastOfItsChildren() {
		Schedule schedule = schedule(down(3, 1), down(2, 1), down(1));
		PlannedStep first = schedule.next().orElseThrow();
		PlannedStep second = schedule.next().orElseThrow();
		assertThat(List.of(first.id(), second.id())).hasToString("[3_m, 2_m]");
		assertThat(schedule.next()).isEmpty();
		schedule.finish(first);
		schedule.finish(second);
		assertThat(ready(schedule)).containsExactly("1_m");
	}

	@Test
	void isFinishedAfterTheLastStep() {
		Schedule schedule = schedule(up(1), up(2, 1));
		PlannedStep first = schedule.next().orElseThrow();
		schedule.finish(first);
		assertThat(schedule.isFinished()).isFalse();
		schedule.finish(schedule.next().orElseThrow());
		assertThat(schedule.isFinished()).isTrue();
	}

	@Test
	void isNeverFinishedWhereStepsWaitForEachOther() {
		Schedule schedule = schedule(up(1, 2), up(2, 1));
		assertThat(schedule.next()).isEmpty();
		assertThat(schedule.isFinished()).isFalse();
	}

	private static List<String> ready(Schedule schedule) {
		return Stream.generate(schedule::next)
			.takeWhile(Optional::isPresent)
			.map((step) -> step.orElseThrow().id().toString())
			.toList();
	}

	private static Schedule schedule(MigrationStep... steps) {
		return new Schedule(new MigrationPlan(List.of(steps), List.of(), List.of(), false));
	}

	private static MigrationStep up(long id, long... parents) {
		return step(id, Operation.UP, parents);
	}

	private static MigrationStep down(long id, long... parents) {
		return step(id, Operation.DOWN, parents);
	}

	private static MigrationStep step(long id, Operation operation, long... parents) {
		return new MigrationStep(new MigrationId(id, "m"), operation, Reason.ASKED_FOR,
				Arrays.stream(parents).mapToObj((parent) -> new MigrationId(parent, "m")).toList(),
				TransactionMode.TRANSACTIONAL, Timeouts.NONE, Isolation.READ_COMMITTED, Action.NOTHING, null,
				Action.NOTHING, true);
	}

}
