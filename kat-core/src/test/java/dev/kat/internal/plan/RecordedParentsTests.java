package dev.kat.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.kat.error.InvalidGraphException;
import dev.kat.error.RollbackRefusedException;
import dev.kat.migration.Migration;
import dev.kat.plan.DownOptions;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.UpOptions;
import dev.kat.plan.ValidationPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordedParentsTests {

	/** 2_java builds on 1_base, and 3_more on it. */
	private final MigrationRecord record = Plans.record(Plans.applied("1_base"), Plans.applied("2_java", 1L),
			Plans.applied("3_more", 2L), Plans.applied("4_other"));

	private final Migration base = Plans.reversible("1_base");

	@ParameterizedTest
	@ValueSource(strings = { "3", "003", "3_more", "more" })
	void needNoFolderWhateverNamesThem(String reference) {
		MigrationSet migrations = join(this.base, Plans.reversible("9_child", reference));
		assertThat(migrations.graph().inOrder()).hasToString("[1_base, 2_java, 3_more, 9_child]");
		assertThat(migrations.inOrder()).extracting(Migration::id).hasToString("[1_base, 9_child]");
		assertThat(Plans.situation(migrations, this.record)
			.assess(UpOptions.all(), new Policies(ValidationPolicy.DEFAULT, RolledBackPolicy.APPLY, List.of()))
			.plan()
			.steps()).extracting(MigrationStep::parents).hasToString("[[3_more]]");
	}

	@Test
	void keepWhatTheyBuildOnFromBeingRolledBackAlone() {
		MigrationSet migrations = join(this.base, Plans.reversible("9_child", "3"));
		MigrationRecord all = Plans.record(Plans.applied("1_base"), Plans.applied("2_java", 1L),
				Plans.applied("3_more", 2L), Plans.applied("9_child", 3L));
		assertThatExceptionOfType(RollbackRefusedException.class)
			.isThrownBy(() -> Plans.situation(migrations, all).down(DownOptions.targets("1"), (names) -> Map.of()))
			.withMessageContaining("Irreversible: 3_more")
			.withMessageContaining("Irreversible: 2_java");
	}

	@Test
	void areNotAddedUnlessTheyAreNamed() {
		assertThat(join(this.base).graph().inOrder()).hasToString("[1_base]");
	}

	@Test
	void giveWayToAFolderWithTheSameName() {
		MigrationSet migrations = join(this.base, Plans.reversible("8_more"), Plans.reversible("9_child", "more"));
		assertThat(migrations.graph().inOrder()).hasToString("[1_base, 8_more, 9_child]");
	}

	@Test
	void mayBeInJavaWhereNothingIsOnRecord() {
		assertThatExceptionOfType(InvalidGraphException.class)
			.isThrownBy(() -> RecordedParents.join(List.of(Plans.migration("9_child", "3")), Optional.empty()))
			.withMessage(
					"""
							Parent not found: 3, referenced by 9_child
							  migrations/9_child/metadata.yaml: Correct the entry, add the missing migration, or remove the entry if you deleted that migration's folder. \
							If it is a migration in Java, only the application that defines it knows it: apply it there first; commands that use the database then find it in the record.""");
	}

	private MigrationSet join(Migration... migrations) {
		return RecordedParents.join(List.of(migrations), Optional.of(this.record));
	}

}
