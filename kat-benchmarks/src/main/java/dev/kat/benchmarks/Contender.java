package dev.kat.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One column of a table.
 *
 * @param label what it is called
 * @param tool the tool
 * @param task its task
 * @param parallelism how many migrations at once
 * @param start the database it begins with
 */
record Contender(String label, Tool tool, Task task, int parallelism, Start start) {

	/** What the others are compared with. */
	static final String BASELINE = Tool.JDBC.title();

	static Contender of(Tool tool, Task task, Start start) {
		return new Contender(tool.title(), tool, task, 1, start);
	}

	/**
	 * Returns the tools, each with the same task.
	 */
	static List<Contender> of(Task task, Start start, Tool... tools) {
		return Arrays.stream(tools).map((tool) -> of(tool, task, start)).toList();
	}

	/**
	 * Returns all tools that migrate, each with the same task.
	 */
	static List<Contender> all(Task task, Start start) {
		return of(task, start, Tool.JDBC, Tool.FLYWAY, Tool.LIQUIBASE, Tool.KAT);
	}

	/**
	 * Returns what a tool is called that runs several migrations at once.
	 */
	static String parallel(Tool tool, int number) {
		return "%s, %d at once".formatted(tool.title(), number);
	}

	/**
	 * Returns this one, and with it several migrations at once, if more than one is
	 * wanted.
	 */
	Stream<Contender> withParallelism(int number) {
		return (number == 1) ? Stream.of(this)
				: Stream.of(this, new Contender(parallel(this.tool, number), this.tool, this.task, number, this.start));
	}

	/**
	 * The database that a job begins with.
	 */
	enum Start {

		/** An empty one of its own. */
		EMPTY,

		/** One in which the same tool has applied all. */
		APPLIED,

		/** One of its own with the tables that indexes are for. */
		TABLES

	}

}
