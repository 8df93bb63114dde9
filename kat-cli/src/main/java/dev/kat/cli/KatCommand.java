package dev.kat.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The base of all commands.
 */
abstract class KatCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@ArgGroup(validate = false, heading = "%nOutput:%n", order = 95)
	private LogOptions log = new LogOptions();

	@Override
	public final Integer call() {
		KatRoot root = (KatRoot) this.spec.root().userObject();
		run(new Invocation(root.shell(), root.log().and(this.log), root.handOn(settings())));
		return 0;
	}

	abstract void run(Invocation invocation);

	/**
	 * {@return where the command works}
	 */
	SettingsOptions settings() {
		return new SettingsOptions();
	}

}
