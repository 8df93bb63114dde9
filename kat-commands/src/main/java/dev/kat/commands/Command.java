package dev.kat.commands;

import dev.kat.commands.settings.SettingsException;
import dev.kat.error.KatException;
import dev.kat.prove.ProofException;

/**
 * Something to do with migrations from outside an application.
 */
public interface Command {

	/**
	 * Runs the command.
	 * @param workspace the workspace to run it in
	 * @throws SettingsException if it cannot work with its settings
	 * @throws FindingsException if something is wrong with the migrations
	 * @throws ProofException if the scratch server cannot be used
	 * @throws KatException if the engine refuses or fails
	 */
	void run(Workspace workspace);

}
