package dev.kat.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.kat.commands.Interruption;
import dev.kat.commands.output.Terminal;

/**
 * What the command line finds around it.
 *
 * @param environment the environment's variables
 * @param directory the working directory
 * @param out the standard output
 * @param err the standard error
 * @param screen what the two lead to
 * @param prompt asks for a password; empty if there is no terminal to ask on
 * @param interruption ends what a command does on a database
 */
record Shell(Map<String, String> environment, Path directory, PrintStream out, PrintStream err, Screen screen,
		Function<String, Optional<String>> prompt, Interruption interruption) {

	/**
	 * {@return what this process finds around it}
	 */
	static Shell ofProcess() {
		Optional<Console> console = Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
		return new Shell(System.getenv(), Path.of("").toAbsolutePath(), System.out, System.err,
				Screen.ofProcess(System.getProperties(), console.isPresent()),
				(question) -> console.map((known) -> known.readPassword(question)).map(String::new),
				new Interruption());
	}

	/**
	 * {@return the same without a variable}
	 * @param variable the name of the variable
	 */
	Shell without(String variable) {
		Map<String, String> others = new HashMap<>(this.environment);
		others.remove(variable);
		return new Shell(others, this.directory, this.out, this.err, this.screen, this.prompt, this.interruption);
	}

}
