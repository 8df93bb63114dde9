package dev.kat.commands;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.kat.commands.settings.SettingsException;
import dev.kat.commands.settings.TestTool;
import dev.kat.commands.settings.Tool;
import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SelectionTests {

	private final Tool tool = new TestTool();

	@Test
	void appliesAllAndRollsBackOneUnlessTold() {
		Selection nothing = new Selection(null, null);
		assertThat(nothing.up(this.tool)).isEqualTo(UpOptions.all());
		assertThat(nothing.down(this.tool)).isEqualTo(DownOptions.last(1));
	}

	@Test
	void takesOneWayToSelect() {
		Selection count = new Selection(3, null);
		assertThat(count.up(this.tool)).isEqualTo(UpOptions.next(3));
		assertThat(count.down(this.tool)).isEqualTo(DownOptions.last(3));
		Selection targets = new Selection(null, List.of(" 1 ", "", "b"));
		assertThat(targets.up(this.tool)).isEqualTo(UpOptions.targets("1", "b"));
		assertThat(targets.down(this.tool)).isEqualTo(DownOptions.targets("1", "b"));
		assertThat(new Selection(null, null, true, false, false, false).up(this.tool)).isEqualTo(UpOptions.all());
		assertThat(new Selection(null, null, true, false, false, false).down(this.tool)).isEqualTo(DownOptions.all());
		assertThat(new Selection(null, null, false, true, false, false).down(this.tool))
			.isEqualTo(DownOptions.lastRun());
	}

	@Test
	void refusesSeveralWays() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Selection(1, null, false, true, false, false).down(this.tool))
			.withMessage("""
					Conflicting parameters: kat.count, kat.lastRun
					Each of them selects migrations: give only one.""");
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Selection(null, List.of("1"), true, false, false, false).up(this.tool))
			.withMessageStartingWith("Conflicting parameters: kat.targets, kat.all\n");
	}

	@Test
	void doesNotTakeAnEmptyListForEverything() {
		Selection selection = new Selection(null, List.of(" "));
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> selection.up(this.tool))
			.withMessageStartingWith("No migration: kat.targets names none\n");
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> selection.down(this.tool))
			.withMessageStartingWith("No migration: kat.targets names none\n");
	}

	@Test
	void doesNotApplyTheLastRun() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Selection(null, null, false, true, false, false).up(this.tool))
			.withMessage("""
					Nothing to apply for kat.lastRun
					It is only for rolling back: use kat:down, or kat.direction=down.""");
	}

	@Test
	void takesWhatHasNoFolderWhenAskedFor() {
		assertThat(new Selection(null, null, true, false, true, false).down(this.tool))
			.isEqualTo(DownOptions.all().withMissing());
		assertThat(new Selection(2, null, false, false, true, false).down(this.tool))
			.isEqualTo(DownOptions.last(2).withMissing());
		assertThat(new Selection(2, null).down(this.tool)).isEqualTo(DownOptions.last(2));
	}

	@Test
	void takesWhatHasNoScriptWhenAskedFor() {
		assertThat(new Selection(null, null, true, false, false, true).down(this.tool))
			.isEqualTo(DownOptions.all().withoutScript());
		assertThat(new Selection(2, null, false, false, true, true).down(this.tool))
			.isEqualTo(DownOptions.last(2).withMissing().withoutScript());
	}

	@Test
	void appliesNothingWithoutAScript() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Selection(null, null, false, false, false, true).up(this.tool))
			.withMessage("""
					Nothing to apply for kat.withoutScript
					It is only for rolling back: use kat:down, or kat.direction=down.""");
	}

	@Test
	void appliesNothingThatHasNoFolder() {
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> new Selection(null, null, false, false, true, false).up(this.tool))
			.withMessage("""
					Nothing to apply for kat.withMissing
					It is only for rolling back: use kat:down, or kat.direction=down.""");
	}

}
