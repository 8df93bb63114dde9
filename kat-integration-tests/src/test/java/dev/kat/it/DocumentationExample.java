package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A fenced block of a page, and the comment before it that says what it is: an excerpt of
 * a file, which a test compiles or runs, or something that nobody can compare.
 *
 * <pre>
 * &lt;!-- from: path/in/the/repository --&gt;
 * &lt;!-- command --&gt;
 * &lt;!-- output --&gt;
 * &lt;!-- graph --&gt;
 * </pre>
 *
 * @param line where the block begins
 * @param comment what the last line before it says, blank ones not counted
 * @param language after the fence
 * @param lines what is in the block
 */
record DocumentationExample(int line, String comment, String language, List<String> lines) {

	private static final Pattern FENCE = Pattern.compile("\\s*(`{3,}|~{3,})\\s*(\\S*).*");

	private static final Pattern FROM = Pattern.compile("<!-- from: (\\S+) -->");

	/** What tests compile, run or read. */
	private static final Pattern TESTED = Pattern
		.compile("[^/]+/src/(test|it)/.+|kat-sample-app/src/main/resources/migrations/.+|docs/kubernetes/.+");

	/**
	 * Finds the blocks of a page.
	 */
	static List<DocumentationExample> of(List<String> page) {
		List<DocumentationExample> examples = new ArrayList<>();
		String comment = "";
		for (int i = 0; i < page.size(); i++) {
			Matcher fence = FENCE.matcher(page.get(i));
			if (fence.matches()) {
				int begin = i + 1;
				int end = begin;
				while (end < page.size() && !page.get(end).strip().equals(fence.group(1))) {
					end++;
				}
				examples.add(new DocumentationExample(begin, comment, fence.group(2),
						List.copyOf(page.subList(begin, end))));
				comment = "";
				i = end;
			}
			else if (!page.get(i).isBlank()) {
				comment = page.get(i).strip();
			}
		}
		return examples;
	}

	/**
	 * Compares the block with its file.
	 * @param repository where the files are
	 * @return what is wrong, if anything
	 */
	Stream<String> problems(Path repository) throws IOException {
		Matcher from = FROM.matcher(this.comment);
		if (from.matches()) {
			return problem(compare(repository, from.group(1)));
		}
		return problem(switch (this.comment) {
			case "<!-- command -->" -> this.language.equals("shell") ? "" : "a command is not marked as shell";
			case "<!-- output -->" -> this.language.isEmpty() ? "" : "output is marked as " + this.language;
			case "<!-- graph -->" -> this.language.equals("mermaid") ? "" : "a graph is not marked as mermaid";
			default -> "no comment says where this is from";
		});
	}

	private String compare(Path repository, String name) throws IOException {
		Path file = repository.resolve(name).normalize();
		if (!file.startsWith(repository.normalize()) || !Files.isRegularFile(file)) {
			return "there is no file " + name;
		}
		if (!TESTED.matcher(name).matches()) {
			return "no test compiles, runs or reads " + name;
		}
		List<String> wanted = withoutIndentation(this.lines);
		if (wanted.isEmpty()) {
			return "the block is empty";
		}
		List<String> all = Files.readAllLines(file);
		boolean found = IntStream.rangeClosed(0, all.size() - wanted.size())
			.anyMatch((start) -> withoutIndentation(all.subList(start, start + wanted.size())).equals(wanted));
		return found ? "" : "this is not in " + name;
	}

	private Stream<String> problem(String text) {
		return text.isEmpty() ? Stream.empty() : Stream.of(this.line + ": " + text);
	}

	/** A tab counts as two spaces, so that a page need not have any. */
	private static List<String> withoutIndentation(List<String> lines) {
		return String.join("\n", lines).replace("\t", "  ").stripIndent().lines().toList();
	}

}
