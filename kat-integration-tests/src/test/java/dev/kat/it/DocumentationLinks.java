package dev.kat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The links of a page to other files of the repository and to headings, which are named
 * as GitHub does.
 *
 * @param page the file
 * @param targets where they lead, as the page writes it
 */
record DocumentationLinks(Path page, List<String> targets) {

	private static final Pattern FENCED = Pattern.compile("(?ms)^\\s*(`{3,}).*?^\\s*\\1$");

	private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)\\s]+)\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	static DocumentationLinks of(Path page) throws IOException {
		return new DocumentationLinks(page,
				LINK.matcher(text(page)).results().map((link) -> link.group(1)).distinct().toList());
	}

	/**
	 * Returns those that lead nowhere.
	 */
	List<String> dead() throws IOException {
		List<String> dead = new ArrayList<>();
		for (String target : this.targets) {
			if (!leadsSomewhere(target)) {
				dead.add(target);
			}
		}
		return dead;
	}

	private boolean leadsSomewhere(String target) throws IOException {
		int hash = target.indexOf('#');
		String path = (hash < 0) ? target : target.substring(0, hash);
		Path file = path.isEmpty() ? this.page : this.page.resolveSibling(path);
		return Files.exists(file) && (hash < 0 || headings(file).contains(target.substring(hash + 1)));
	}

	private static List<String> headings(Path page) throws IOException {
		return HEADING.matcher(text(page)).results().map(DocumentationLinks::anchor).toList();
	}

	private static String anchor(MatchResult heading) {
		return heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
	}

	private static String text(Path page) throws IOException {
		return FENCED.matcher(Files.readString(page)).replaceAll("");
	}

}
