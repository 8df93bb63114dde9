package dev.kat.cli;

import java.util.Properties;

/**
 * What the standard output and the standard error lead to.
 *
 * @param isOut whether the standard output is a terminal
 * @param isErr whether the standard error is a terminal
 * @param width how many columns the terminal has
 */
record Screen(boolean isOut, boolean isErr, int width) {

	private static final int USUAL_WIDTH = 80;

	/** Files and pipes. */
	static final Screen NONE = new Screen(false, false, USUAL_WIDTH);

	/**
	 * Asks the start script, which knows both. Without it, Java knows at least whether
	 * input and output are a terminal.
	 * @param properties what the start script says
	 * @param hasConsole whether input and output are a terminal
	 */
	static Screen ofProcess(Properties properties, boolean hasConsole) {
		String terminals = properties.getProperty("kat.terminals", hasConsole ? "out,err" : "");
		return new Screen(terminals.contains("out"), terminals.contains("err"),
				width(properties.getProperty("kat.columns", "")));
	}

	private static int width(String columns) {
		return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
	}

}
