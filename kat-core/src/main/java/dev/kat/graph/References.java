package dev.kat.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.kat.error.Problem;
import dev.kat.error.UnknownMigrationException;
import dev.kat.internal.text.DidYouMean;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.MigrationId;

/**
 * Finds migrations by reference: a timestamp, {@code <timestamp>_<name>}, or a bare name.
 * A timestamp is a number: leading zeros do not count.
 */
final class References {

	private static final Pattern LEADING_ZEROS = Pattern.compile("\\A0+(?=\\d+(?:_|\\z))");

	private final Collection<MigrationId> ids;

	private final Map<String, List<MigrationId>> byText = new HashMap<>();

	References(Collection<MigrationId> ids) {
		this.ids = ids;
		for (MigrationId id : ids) {
			index(timestamp(id), id);
			index(id.toString(), id);
			index(id.name(), id);
		}
	}

	private void index(String text, MigrationId id) {
		List<MigrationId> known = this.byText.get(text);
		if (known == null) {
			this.byText.put(text, List.of(id));
		}
		else if (known.size() == 1) {
			this.byText.put(text, new ArrayList<>(List.of(known.get(0), id)));
		}
		else {
			known.add(id);
		}
	}

	/**
	 * Returns the migrations that references refer to.
	 * @throws UnknownMigrationException with every reference that matches none or several
	 */
	List<MigrationId> resolveAll(Collection<String> references) {
		List<MigrationId> resolved = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		for (String reference : references) {
			List<MigrationId> matches = resolve(reference);
			if (matches.size() == 1) {
				resolved.add(matches.get(0));
			}
			else {
				problems.add(matches.isEmpty() ? unknown(reference) : ambiguous(reference, matches));
			}
		}
		if (!problems.isEmpty()) {
			throw new UnknownMigrationException(problems);
		}
		return resolved;
	}

	private Problem unknown(String reference) {
		return problem("Unknown migration: " + OneLine.cut(reference) + hint(withoutLeadingZeros(reference), this.ids));
	}

	private static Problem ambiguous(String reference, List<MigrationId> matches) {
		return problem("Ambiguous migration: %s can be %s".formatted(OneLine.cut(reference),
				matches.stream().map(MigrationId::toString).collect(Collectors.joining(", "))));
	}

	private static Problem problem(String fact) {
		return Problem.of(Problem.Kind.REFERENCE, fact);
	}

	/**
	 * Returns the migrations that a reference can refer to: none, one, or several with
	 * the same bare name. A timestamp or whole name wins over an equal bare name. If a
	 * timestamp is used twice, it refers to the first migration.
	 */
	List<MigrationId> resolve(String reference) {
		String plain = withoutLeadingZeros(reference);
		for (MigrationId id : matches(plain)) {
			if (isExact(id, plain)) {
				return List.of(id);
			}
		}
		return matches(reference);
	}

	private List<MigrationId> matches(String text) {
		return this.byText.getOrDefault(text, List.of());
	}

	private static String withoutLeadingZeros(String reference) {
		return reference.startsWith("0") ? LEADING_ZEROS.matcher(reference).replaceFirst("") : reference;
	}

	/**
	 * Suggests the migration that a reference without a match may have been meant to
	 * name. Never suggests the referrer; returns an empty text if no name is near enough.
	 */
	String hint(String reference, MigrationId referrer) {
		return hint(withoutLeadingZeros(reference),
				this.ids.stream().filter((id) -> id.timestamp() != referrer.timestamp()).toList());
	}

	private static String hint(String reference, Collection<MigrationId> candidates) {
		return suggest(reference, candidates).map(DidYouMean::question).orElse("");
	}

	private static Optional<String> suggest(String reference, Collection<MigrationId> candidates) {
		Optional<MigrationId> sameTimestamp = MigrationId.parse(reference)
			.flatMap((wanted) -> candidates.stream().filter((id) -> id.timestamp() == wanted.timestamp()).findFirst());
		if (sameTimestamp.isPresent()) {
			return sameTimestamp.map(MigrationId::toString);
		}
		if (reference.chars().allMatch(Character::isDigit)) {
			return nearest(reference,
					candidates.stream().filter((id) -> DidYouMean.isSlip(reference, timestamp(id))).toList(),
					References::timestamp);
		}
		return nearest(reference, candidates,
				MigrationId.parse(reference).isPresent() ? MigrationId::toString : MigrationId::name);
	}

	private static Optional<String> nearest(String reference, Collection<MigrationId> candidates,
			Function<MigrationId, String> text) {
		return DidYouMean.nearest(reference, candidates.stream().map(text).toList())
			.flatMap((nearest) -> candidates.stream().filter((id) -> text.apply(id).equals(nearest)).findFirst())
			.map(MigrationId::toString);
	}

	private static String timestamp(MigrationId id) {
		return Long.toString(id.timestamp());
	}

	private static boolean isExact(MigrationId id, String reference) {
		return reference.equals(timestamp(id)) || reference.equals(id.toString());
	}

}
