package dev.kat.cli;

import java.io.PrintWriter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import dev.kat.commands.Interruption;
import dev.kat.internal.text.DidYouMean;

/**
 * {@code kat} with its commands, and what it prints when one fails.
 */
final class Kat {

	private static final Map<String, Supplier<Object>> COMMANDS = commands();

	/** What the help command says. */
	private static final Pattern UNKNOWN_COMMAND = Pattern.compile("Unknown subcommand '(.*)'");

	/** The options before the command that take a value. */
	private static final Set<String> WITH_VALUE = Set.of("-c", "--config", "-C", "--project", "-D", "--set");

	/** Commands by the names that other tools have for them. */
	private static final Map<String, String> COMMANDS_ELSEWHERE = Map.of("migrate", "up", "update", "up", "rollback",
			"down", "undo", "down", "info", "status", "create", "add", "new", "add", "changelog-sync", "baseline");

	private static final int MIN_WIDTH = 60;

	private static final int MAX_WIDTH = 100;

	private final Shell shell;

	Kat(Shell shell) {
		this.shell = shell;
	}

	private static Map<String, Supplier<Object>> commands() {
		Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
		commands.put("init", Init::new);
		commands.put("add", Add::new);
		commands.put("merge", Merge::new);
		commands.put("validate", Validate::new);
		commands.put("prove", Prove::new);
		commands.put("plan", Plan::new);
		commands.put("up", Up::new);
		commands.put("down", Down::new);
		commands.put("status", Status::new);
		commands.put("history", History::new);
		commands.put("graph", Graph::new);
		commands.put("export", Export::new);
		commands.put("why", Why::new);
		commands.put("impact", Impact::new);
		commands.put("baseline", Baseline::new);
		commands.put("repair", Repair::new);
		commands.put("import", Import::new);
		commands.put("ping", Ping::new);
		commands.put("completion", Completion::new);
		commands.put("version", VersionCommand::new);
		commands.put("help", HelpCommand::new);
		return commands;
	}

	int execute(String... arguments) {
		if (hasPassword(arguments)) {
			// Before any message quotes it
			this.shell.err()
				.println("--password takes no value: it asks for the password, so put it last\n"
						+ GivenProperties.ELSEWHERE);
			return usage(asked(arguments));
		}
		try {
			return line(arguments).execute(arguments);
		}
		catch (RuntimeException | Error ex) {
			// What picocli does not hand to its handlers
			return print(ex, asked(arguments), isDebugging());
		}
	}

	private static int usage(Optional<String> command) {
		return isProof(command) ? Failure.NO_PROOF : Failure.USAGE;
	}

	private static boolean isProof(Optional<String> command) {
		return command.filter("prove"::equals).isPresent();
	}

	private static boolean hasPassword(String... arguments) {
		boolean isAfter = false;
		for (String argument : arguments) {
			if (argument.startsWith("--password=") || (isAfter && !argument.startsWith("-"))) {
				return true;
			}
			isAfter = argument.equals("--password");
		}
		return false;
	}

	/**
	 * Returns the command line with the one command that is asked for, because reading
	 * the options of all of them takes time; with all of them if there is no such
	 * command.
	 */
	private CommandLine line(String... arguments) {
		return asked(arguments).filter((name) -> COMMANDS.containsKey(name) && !name.equals("help"))
			.map((name) -> line(Map.of(name, COMMANDS.get(name))))
			.orElseGet(this::complete);
	}

	private static Optional<String> asked(String... arguments) {
		Iterator<String> rest = List.of(arguments).iterator();
		while (rest.hasNext()) {
			String argument = rest.next();
			if (!argument.startsWith("-")) {
				return Optional.of(argument);
			}
			if (WITH_VALUE.contains(argument) && rest.hasNext()) {
				rest.next();
			}
		}
		return Optional.empty();
	}

	/**
	 * {@return the command line with all commands}
	 */
	CommandLine complete() {
		return line(COMMANDS);
	}

	private CommandLine line(Map<String, Supplier<Object>> commands) {
		CommandLine line = new CommandLine(new KatRoot(this.shell));
		commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
		line.setOut(new PrintWriter(this.shell.out(), true));
		line.setErr(new PrintWriter(this.shell.err(), true));
		line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
		line.setUsageHelpLongOptionsMaxWidth(30);
		line.setUsageHelpWidth(Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, this.shell.screen().width())));
		layOut(line);
		line.getSubcommands().values().forEach(Kat::layOut);
		Optional.ofNullable(line.getSubcommands().get("help"))
			.ifPresent((help) -> help.getCommandSpec().usageMessage().header("Describe a command and its options."));
		line.setParameterExceptionHandler(this::misused);
		line.setExecutionExceptionHandler(this::failed);
		return line;
	}

	private static void layOut(CommandLine line) {
		line.getCommandSpec()
			.usageMessage()
			.abbreviateSynopsis(true)
			.sortOptions(false)
			.synopsisHeading("%nUsage: ")
			.parameterListHeading("%n")
			.optionListHeading("%nOptions:%n");
	}

	private int misused(ParameterException failure, String[] arguments) {
		CommandLine line = failure.getCommandLine();
		PrintWriter err = line.getErr();
		if (failure instanceof NoCommandException) {
			line.usage(err);
			return Failure.USAGE;
		}
		err.println(problem(failure) + suggestion(failure));
		err.println((line.getParent() == null) ? "'kat help' lists the commands."
				: "'kat help %s' lists its options.".formatted(line.getCommandName()));
		return usage(asked(arguments));
	}

	private static String problem(ParameterException failure) {
		if (failure instanceof UnmatchedArgumentException unmatched) {
			boolean isCommand = unmatched.getCommandLine().getParent() == null;
			String unknown = isCommand ? "Unknown command" : "Unexpected argument";
			return "%s: '%s'".formatted(unmatched.isUnknownOption() ? "Unknown option" : unknown,
					withoutValue(unmatched.getUnmatched().get(0)));
		}
		String message = String.valueOf(failure.getMessage());
		Matcher unknown = UNKNOWN_COMMAND.matcher(message);
		return unknown.find() ? "Unknown command: '%s'".formatted(unknown.group(1))
				: message.replaceFirst("is not an? (int|long)$", "is not a whole number");
	}

	private static String suggestion(ParameterException failure) {
		CommandLine line = failure.getCommandLine();
		if (failure instanceof UnmatchedArgumentException unmatched) {
			String word = withoutValue(unmatched.getUnmatched().get(0));
			if (unmatched.isUnknownOption()) {
				return isOfACommand(word, line) ? " (it goes after the command)"
						: DidYouMean.hint(word, line.getCommandSpec().optionsMap().keySet());
			}
			return (line.getParent() == null) ? command(word) : "";
		}
		Matcher unknown = UNKNOWN_COMMAND.matcher(String.valueOf(failure.getMessage()));
		return unknown.find() ? command(unknown.group(1)) : "";
	}

	private static boolean isOfACommand(String option, CommandLine root) {
		return root.getSubcommands()
			.values()
			.stream()
			.anyMatch((command) -> command.getCommandSpec().optionsMap().containsKey(option));
	}

	private static String command(String word) {
		return Optional.ofNullable(COMMANDS_ELSEWHERE.get(word))
			.map(DidYouMean::question)
			.orElseGet(() -> DidYouMean.hint(word, COMMANDS.keySet()));
	}

	/**
	 * A value can be a password.
	 */
	private static String withoutValue(String option) {
		int equals = option.indexOf('=');
		return (option.startsWith("-") && equals > 0) ? option.substring(0, equals) : option;
	}

	private int failed(Exception thrown, CommandLine line, ParseResult parsed) {
		return print(thrown, Optional.of(line.getCommandName()), isDebugging() || isDebugging(parsed));
	}

	private int print(Throwable thrown, Optional<String> command, boolean isDebugging) {
		Interruption interruption = this.shell.interruption();
		Failure failure = interruption.hasBegun() ? Failure.interrupted(thrown, interruption.standing())
				: failure(thrown, command);
		this.shell.err().println(failure.text());
		if (isDebugging) {
			thrown.printStackTrace(this.shell.err());
		}
		return failure.exitCode();
	}

	private static Failure failure(Throwable thrown, Optional<String> command) {
		return isProof(command) ? Failure.ofProof(thrown) : Failure.of(thrown);
	}

	private static boolean isDebugging(ParseResult parsed) {
		return Stream.iterate(parsed, Objects::nonNull, ParseResult::subcommand)
			.anyMatch((one) -> one.hasMatchedOption("--debug"));
	}

	private boolean isDebugging() {
		return !this.shell.environment().getOrDefault("KAT_DEBUG", "").isEmpty();
	}

}
