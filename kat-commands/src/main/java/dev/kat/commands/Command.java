package dev.kat.commands;

import dev.kat.commands.settings.SettingsException;
import dev.kat.error.KatException;

/**
 * What one can do with migrations from outside an application.
 */
public interface Command {

	/**
	 * Does it.
	 * @param workspace what to work with
	 * @throws SettingsException if it cannot be done with what was given
	 * @throws FindingsException if something is wrong with the migrations
	 * @throws KatException if the engine refuses or fails
	 */
	void run(Workspace workspace);

}
