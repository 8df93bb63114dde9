package dev.kat.cli;

/**
 * The command line.
 */
public final class KatCli {

	private KatCli() {
	}

	/**
	 * Runs a command, and ends the process with its exit code.
	 * @param arguments the command and its options
	 */
	public static void main(String[] arguments) {
		Shell shell = Shell.ofProcess();
		ShutdownHook hook = new ShutdownHook(shell.interruption(), Thread.currentThread());
		Runtime.getRuntime().addShutdownHook(new Thread(hook, "kat-shutdown"));
		int exitCode = new Kat(shell).execute(arguments);
		if (hook.end()) {
			System.exit(exitCode);
		}
		// Otherwise a signal is ending the process, and says with which exit code.
	}

}
