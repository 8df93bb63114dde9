package dev.kat.internal.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.kat.migration.Action;
import dev.kat.migration.Due;
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

	@Test
	void startsTheLongestRemainingPathFirst() {
		Schedule schedule = parallel((step) -> 1, up(1), up(2), up(3, 2), up(4, 3), up(5, 1));
		assertThat(ready(schedule)).containsExactly("2_m", "1_m");
	}

	@Test
	void measuresPathsByWeights() {
		Schedule schedule = parallel((step) -> (step.id().timestamp() == 5) ? 100 : 1, up(1), up(2), up(3, 2), up(4, 3),
				up(5, 1));
		assertThat(ready(schedule)).containsExactly("1_m", "2_m");
	}

	@Test
	void rollsTheLongestRemainingPathBackFirst() {
		Schedule schedule = parallel((step) -> 1, down(5), down(3, 2), down(2, 1), down(1));
		assertThat(ready(schedule)).containsExactly("3_m", "5_m");
	}

	@Test
	void startsAConflictingStepOnlyWhenTheOtherIsFinished() {
		Schedule schedule = schedule(up(1), conflicting(2, 1), up(3));
		PlannedStep first = schedule.next().orElseThrow();
		assertThat(ready(schedule)).containsExactly("3_m");
		schedule.finish(first);
		assertThat(ready(schedule)).containsExactly("2_m");
	}

	@Test
	void takesAConflictFromEitherSide() {
		Schedule schedule = schedule(conflicting(1, 2), up(2));
		assertThat(ready(schedule)).containsExactly("1_m");
	}

	@Test
	void ignoresConflictsWithMigrationsOutsideOfThePlan() {
		assertThat(ready(schedule(conflicting(1, 9), up(2)))).containsExactly("1_m", "2_m");
	}

	@Test
	void runsStepsOfOneKindSideBySide() {
		Map<Long, Footprint> footprints = Map.of(1L, Footprint.TRANSACTION, 2L, Footprint.indexes(Set.of("a")), 3L,
				Footprint.TRANSACTION, 4L, Footprint.indexes(Set.of("a")), 5L, Footprint.indexes(Set.of("b")), 6L,
				Footprint.ALONE, 7L, Footprint.ALONE);
		Schedule schedule = new Schedule(plan(up(1), up(2), up(3), up(4), up(5), up(6), up(7)),
				(step) -> Objects.requireNonNull(footprints.get(step.id().timestamp())), (step) -> 1);
		assertThat(batches(schedule)).containsExactly("1_m 3_m", "2_m 5_m", "4_m", "6_m", "7_m");
	}

	@Test
	void runsOneSerializableStepAtATime() {
		Schedule schedule = new Schedule(plan(up(1), up(2)), (step) -> Footprint.SERIALIZABLE, (step) -> 1);
		assertThat(batches(schedule)).containsExactly("1_m", "2_m");
	}

	/**
	 * Takes all that can run, finishes it, and so on.
	 */
	private static List<String> batches(Schedule schedule) {
		List<String> batches = new ArrayList<>();
		while (schedule.hasNext()) {
			List<PlannedStep> batch = take(schedule).toList();
			batches.add(batch.stream().map((step) -> step.id().toString()).collect(Collectors.joining(" ")));
			batch.forEach(schedule::finish);
		}
		assertThat(schedule.isFinished()).isTrue();
		return batches;
	}

	private static List<String> ready(Schedule schedule) {
		return take(schedule).map((step) -> step.id().toString()).toList();
	}

	private static Stream<PlannedStep> take(Schedule schedule) {
		return Stream.generate(schedule::next).takeWhile(Optional::isPresent).map(Optional::orElseThrow);
	}

	private static Schedule schedule(MigrationStep... steps) {
		return new Schedule(plan(steps));
	}

	private static Schedule parallel(ToLongFunction<MigrationStep> weights, MigrationStep... steps) {
		return new Schedule(plan(steps), (step) -> Footprint.TRANSACTION, weights);
	}

	private static MigrationPlan plan(MigrationStep... steps) {
		return new MigrationPlan(List.of(steps), List.of(), List.of(), List.of(), false);
	}

	private static MigrationStep up(long id, long... parents) {
		return step(id, Operation.UP, List.of(), parents);
	}

	private static MigrationStep down(long id, long... parents) {
		return step(id, Operation.DOWN, List.of(), parents);
	}

	private static MigrationStep conflicting(long id, long other) {
		return step(id, Operation.UP, List.of(new MigrationId(other, "m")));
	}

	private static MigrationStep step(long id, Operation operation, List<MigrationId> conflicts, long... parents) {
		return new MigrationStep(new MigrationId(id, "m"), operation, Reason.ASKED_FOR,
				Arrays.stream(parents).mapToObj((parent) -> new MigrationId(parent, "m")).toList(), conflicts,
				TransactionMode.TRANSACTIONAL, Timeouts.NONE, Isolation.READ_COMMITTED, Action.NOTHING, null,
				Action.NOTHING, true, Due.ONCE);
	}

}
