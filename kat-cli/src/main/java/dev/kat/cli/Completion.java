package dev.kat.cli;

import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * {@code kat completion}.
 */
@CommandLine.Command(name = "completion", header = "Print a script with which bash and zsh complete commands.",
		footer = { "%nExamples:", "  bash: kat completion > ~/.local/share/bash-completion/completions/kat",
				"  zsh:  kat completion > ~/.kat-completion && echo 'source ~/.kat-completion' >> ~/.zshrc" })
final class Completion extends KatCommand {

	@Override
	void run(Invocation invocation) {
		Shell shell = invocation.shell();
		shell.out().print(AutoComplete.bash("kat", new Kat(shell).complete()));
		shell.out().flush();
	}

}
