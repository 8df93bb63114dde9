package dev.kat.maven;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.error.InvalidConfigurationException;
import dev.kat.maven.settings.SettingsException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SelectionTests {

	@Test
	void appliesAllAndRollsBackOneUnlessTold() {
		Selection nothing = new Selection(null, null, null, null, null);
		assertThat(nothing.up()).isEqualTo(UpOptions.all());
		assertThat(nothing.down()).isEqualTo(DownOptions.last(1));
	}

	@Test
	void takesOneWayToSelect() {
		Selection count = new Selection(3, null, false, false, null);
		assertThat(count.up()).isEqualTo(UpOptions.next(3));
		assertThat(count.down()).isEqualTo(DownOptions.last(3));
		Selection targets = new Selection(null, List.of(" 1 ", "", "b"), null, null, null);
		assertThat(targets.up()).isEqualTo(UpOptions.targets("1", "b"));
		assertThat(targets.down()).isEqualTo(DownOptions.targets("1", "b"));
		assertThat(new Selection(null, null, true, null, null).up()).isEqualTo(UpOptions.all());
		assertThat(new Selection(null, null, true, null, null).down()).isEqualTo(DownOptions.all());
		assertThat(new Selection(null, null, null, true, null).down()).isEqualTo(DownOptions.lastRun());
	}

	@Test
	void refusesSeveralWays() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Selection(1, null, null, true, null).down())
			.withMessage("""
					Conflicting parameters: kat.count, kat.lastRun
					Each of them says which migrations are meant: give one.""");
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Selection(null, List.of("1"), true, null, null).up())
			.withMessageStartingWith("Conflicting parameters: kat.targets, kat.all\n");
	}

	@Test
	void doesNotTakeAnEmptyListForEverything() {
		Selection selection = new Selection(null, List.of(" "), null, null, null);
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(selection::up)
			.withMessage("Invalid kat.targets: it names no migration");
		assertThatExceptionOfType(InvalidConfigurationException.class).isThrownBy(selection::down)
			.withMessage("Invalid kat.targets: it names no migration");
	}

	@Test
	void doesNotApplyTheLastRun() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Selection(null, null, null, true, null).up())
			.withMessage("""
					Nothing to apply for kat.lastRun
					It is for rolling back: kat:down, or kat.direction=down.""");
	}

	@Test
	void takesWhatHasNoFolderWhenAskedFor() {
		assertThat(new Selection(null, null, true, null, true).down()).isEqualTo(DownOptions.all().withMissing());
		assertThat(new Selection(2, null, null, null, true).down()).isEqualTo(DownOptions.last(2).withMissing());
		assertThat(new Selection(2, null, null, null, false).down()).isEqualTo(DownOptions.last(2));
	}

	@Test
	void appliesNothingThatHasNoFolder() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Selection(null, null, null, null, true).up())
			.withMessage("""
					Nothing to apply for kat.withMissing
					It is for rolling back: kat:down, or kat.direction=down.""");
	}

	@Test
	void readsWordsHoweverTheyAreWritten() {
		assertThat(Choice.of("kat.format", "JSON", Format.TEXT)).isEqualTo(Format.JSON);
		assertThat(Choice.of("kat.format", "", Format.TEXT)).isEqualTo(Format.TEXT);
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> Choice.of("kat.format", "svg", GraphFormat.MERMAID))
			.withMessage("Invalid kat.format: 'svg' is none of dot, mermaid, json");
	}

}
