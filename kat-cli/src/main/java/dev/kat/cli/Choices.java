package dev.kat.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import dev.kat.commands.Direction;
import dev.kat.commands.Format;
import dev.kat.commands.GraphFormat;
import dev.kat.commands.LockCheck;
import dev.kat.commands.importing.OtherTool;
import dev.kat.plan.Repair.Correction;
import dev.kat.prove.DownCheck;

/**
 * Reads options that take one of a few words, and lists these words.
 *
 * @param <E> the type of the choices
 */
abstract class Choices<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

	private final List<E> choices;

	private Choices(Class<E> type) {
		this.choices = List.of(type.getEnumConstants());
	}

	@Override
	public final E convert(String text) {
		return this.choices.stream()
			.filter((choice) -> word(choice).equals(text.strip().toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new TypeConversionException(
					"'%s' is not one of %s".formatted(text, String.join(", ", words().toList()))));
	}

	@Override
	public final Iterator<String> iterator() {
		return words().iterator();
	}

	private Stream<String> words() {
		return this.choices.stream().map(Choices::word);
	}

	private static String word(Enum<?> choice) {
		return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static final class Formats extends Choices<Format> {

		Formats() {
			super(Format.class);
		}

	}

	static final class GraphFormats extends Choices<GraphFormat> {

		GraphFormats() {
			super(GraphFormat.class);
		}

	}

	static final class Directions extends Choices<Direction> {

		Directions() {
			super(Direction.class);
		}

	}

	static final class Corrections extends Choices<Correction> {

		Corrections() {
			super(Correction.class);
		}

	}

	static final class DownChecks extends Choices<DownCheck> {

		DownChecks() {
			super(DownCheck.class);
		}

	}

	static final class OtherTools extends Choices<OtherTool> {

		OtherTools() {
			super(OtherTool.class);
		}

	}

	static final class LockChecks extends Choices<LockCheck> {

		LockChecks() {
			super(LockCheck.class);
		}

	}

}
