package dev.kat.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * What a child process does, as its arguments say.
 *
 * @param tool the tool
 * @param task its task
 * @param parallelism how many migrations at once
 * @param url the database
 * @param files the directory or the jar with the migrations
 */
record Job(Tool tool, Task task, int parallelism, String url, Path files) {

	static Job of(List<String> arguments) {
		return new Job(Tool.valueOf(arguments.get(0)), Task.valueOf(arguments.get(1)),
				Integer.parseInt(arguments.get(2)), arguments.get(3), Path.of(arguments.get(4)));
	}

	List<String> arguments() {
		return List.of(this.tool.name(), this.task.name(), Integer.toString(this.parallelism), this.url,
				this.files.toString());
	}

}
