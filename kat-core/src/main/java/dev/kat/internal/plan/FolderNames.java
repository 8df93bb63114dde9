package dev.kat.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.kat.internal.text.OneLine;
import dev.kat.migration.Migration;

/**
 * Compares the names of folders with the names in their metadata.yaml.
 */
public final class FolderNames {

	/** A folder's name, if it has the form that kat:add gives it. */
	private static final Pattern NAME = Pattern.compile("(?:.*/)?\\d+_([^/]+)", Pattern.DOTALL);

	private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

	private FolderNames() {
	}

	/**
	 * Warns of migrations whose folder has another name. Case and separators do not count
	 * as a difference.
	 * @param migrations the migrations
	 * @return the warning, which names some of them; empty if all names agree
	 */
	public static Optional<String> warning(Collection<Migration> migrations) {
		List<String> others = new ArrayList<>();
		for (Migration migration : migrations) {
			String path = migration.folder().path();
			String name = migration.id().name();
			if (path.endsWith("/" + migration.id())) {
				continue;
			}
			Matcher folder = NAME.matcher(path);
			if (folder.matches() && !simple(folder.group(1)).equals(simple(name))) {
				others.add("%s has the name %s".formatted(path, name));
			}
		}
		return others.isEmpty() ? Optional.empty()
				: Optional.of(("Folder and name differ: %s. Kat records the name that metadata.yaml has: rename the "
						+ "folder, or correct the name before it is applied")
					.formatted(OneLine.some(others)));
	}

	private static String simple(String name) {
		return SEPARATORS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("_");
	}

}
