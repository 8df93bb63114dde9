package dev.kat.prove.internal.needs;

import java.util.Optional;

import dev.kat.prove.internal.observation.Use;

/**
 * Says in one English sentence why one migration has to come after another.
 */
final class Sentences {

	private Sentences() {
	}

	/**
	 * For example {@code index users_email_idx uses column users.email, which
	 * 1679012398_add_email adds}.
	 */
	static String uses(Use use, Event event, String label, String needed) {
		return subject(use) + " " + verb(use, label) + " " + label + after(event, needed);
	}

	/**
	 * For example {@code function f() uses table users with column users.email, which
	 * 1679012398_add_email adds}.
	 */
	static String usesRow(Use use, Event event, String needed) {
		return subject(use) + " " + verb(use, use.label()) + " " + use.label() + " with " + event.label()
				+ after(event, needed);
	}

	/**
	 * For example {@code the script adds column users.email, and 1679012399_f uses table
	 * users for function f()}.
	 */
	static String changesRow(Event event, Use use, String needed) {
		return script(event) + ", and " + needed + " uses " + use.label()
				+ use.by().map((by) -> " for " + by).orElse("");
	}

	/**
	 * For example {@code the script drops table users, which 1679012398_add_email
	 * changes}.
	 */
	static String changes(Event event, Event earlier, String needed) {
		return script(event) + after(earlier, needed);
	}

	/**
	 * For example
	 * {@code the script drops column users.email, which 1679012398_index_email
	 * uses for index users_email_idx}.
	 */
	static String changesUsed(Event event, Use use, String needed) {
		boolean isRenamedWithIt = event.kind() == Event.Kind.RENAMED
				&& !Labels.kind(use.label()).equals(Labels.kind(event.label()));
		String what = isRenamedWithIt ? script(event) + ", whose " + use.label() + " "
				: script(event, use.label()) + ", which ";
		return what + needed + " " + usedBy(use);
	}

	private static String usedBy(Use use) {
		return use.by().map((by) -> "uses for " + by).orElseGet(() -> verb(use, use.label()));
	}

	/**
	 * For example {@code the script drops column users.email, on which view v depends
	 * until 1679012398_drop_v drops it}.
	 */
	static String released(Event event, Release release, String needed) {
		return script(event) + ", on which " + release.label() + " depends until " + needed
				+ (release.isDropped() ? " drops it" : " changes it");
	}

	static String script(Event event) {
		return script(event, event.before());
	}

	/**
	 * Says how the script gives an object its name.
	 */
	static String takes(Event event) {
		return (event.kind() == Event.Kind.RENAMED)
				? "the script renames " + event.before() + " to " + Labels.name(event.label()) : script(event);
	}

	/**
	 * For example {@code the script drops table users with column users.email, which
	 * 1679012398_add_email adds}.
	 */
	static String withColumn(Event event, Event earlier, String needed) {
		return script(event) + " with " + earlier.label() + after(earlier, needed);
	}

	private static String script(Event event, String label) {
		return (event.kind() == Event.Kind.RETYPED) ? "the script changes the type of " + label
				: "the script " + verb(event) + " " + label;
	}

	/**
	 * For example {@code , which 1679012398_add_email adds}.
	 */
	static String after(Event event, String needed) {
		return (event.kind() == Event.Kind.RETYPED) ? ", whose type " + needed + " changes"
				: ", which " + needed + " " + verb(event);
	}

	static String verb(Event event) {
		return switch (event.kind()) {
			case MADE -> isAdded(event.label()) ? "adds" : "makes";
			case MADE_AGAIN -> "drops and makes again";
			case RENAMED -> "renames";
			case RETYPED, CHANGED -> "changes";
			case REBUILT -> "rebuilds";
			case DROPPED -> "drops";
		};
	}

	private static boolean isAdded(String label) {
		String kind = Labels.kind(label);
		return kind.equals("column") || kind.equals("enum label");
	}

	private static String refers(String by, String label) {
		if (by.endsWith(" on " + label)) {
			return by.startsWith("privileges ") ? "need" : "needs";
		}
		if (Labels.owner(by).equals(Optional.of(Labels.name(label)))) {
			return "belongs to";
		}
		return label.startsWith("default privileges ") ? "gets" : "uses";
	}

	static String subject(Use use) {
		return use.by().orElse("the script");
	}

	private static String verb(Use use, String label) {
		return switch (use.how()) {
			case REFERENCE -> refers(use.by().orElse(""), label);
			case READ, COLUMN -> "uses";
			case WRITE -> "writes to";
			case CALL -> Labels.kind(label).endsWith("trigger") ? "fires" : "calls";
			case FOUND -> "finds";
			case NOT_FOUND -> "does not find";
			case MENTION -> "mentions";
		};
	}

}
