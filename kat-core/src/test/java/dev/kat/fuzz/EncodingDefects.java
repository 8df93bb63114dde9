package dev.kat.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import dev.kat.fuzz.Defect.Stage;

/**
 * Files that are not UTF-8.
 */
final class EncodingDefects {

	private static final List<Integer> BUFFERS = List.of(1 << 10, 1 << 13, (1 << 10) + (1 << 13));

	private EncodingDefects() {
	}

	static List<Defect> all() {
		return Stream.of(PlannedMigration.METADATA, PlannedMigration.UP, PlannedMigration.DOWN)
			.flatMap((file) -> Stream.of(inside(file, "Latin-1", "E4", "FC", "DF"),
					inside(file, "lone continuation", "80", "BF"),
					inside(file, "overlong", "C080", "C1BF", "E08080", "E09FBF", "F0808080"),
					inside(file, "surrogate", "EDA080", "EDBFBF"),
					inside(file, "beyond Unicode", "F4908080", "F5808080", "FE", "FF", "F888808080"),
					inside(file, "sequence cut short", "C3", "E282", "F09F98"), cutOff(file), utf16(file)))
			.toList();
	}

	private static Defect inside(String file, String name, String... sequences) {
		return new Defect(name + " in " + file, Stage.FILES, (planting) -> {
			byte[] bytes = HexFormat.of().parseHex(planting.choose(sequences));
			// Around the ends of the buffers, too.
			int length = Choice.once(planting.random(), 4)
					? Choice.of(planting.random(), BUFFERS) - 50 + planting.random().nextInt(60)
					: planting.random().nextInt(20);
			plant(planting, file, planting.choose("x", "\n", "ä").repeat(length), bytes, " \n");
		});
	}

	private static Defect cutOff(String file) {
		return new Defect("character cut off at the end of " + file, Stage.FILES, (planting) -> {
			String sequence = planting.choose("C3", "E282", "F09F98");
			plant(planting, file, "größe", HexFormat.of().parseHex(sequence), "");
		});
	}

	private static Defect utf16(String file) {
		return new Defect("UTF-16 in " + file, Stage.FILES, (planting) -> {
			PlannedMigration victim = planting.victim();
			PlannedFile planned = file(victim, file);
			planned.form(false, false);
			String text = "\uFEFFname: a; # größe";
			String mark = planned.mark(text
				.getBytes(planting.random().nextBoolean() ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE));
			victim.metadata.whole = file.equals(PlannedMigration.METADATA) ? mark : null;
			script(victim, file).pieces.clear();
			script(victim, file).append(mark);
			expect(planting, planned, mark);
		});
	}

	private static void plant(Planting planting, String file, String before, byte[] bytes, String after) {
		PlannedMigration victim = planting.victim();
		PlannedFile planned = file(victim, file);
		String mark = planned.mark(bytes);
		if (file.equals(PlannedMigration.METADATA)) {
			victim.metadata.appended.add("# " + before + mark + after);
		}
		else {
			script(victim, file).append("SELECT 1; -- " + before + mark + after);
		}
		expect(planting, planned, mark);
	}

	private static void expect(Planting planting, PlannedFile planned, String mark) {
		planting.expect(() -> "Not UTF-8: " + planned.path() + ", byte " + planned.offset(mark)
				+ " (counted from 0)\n  Save the file as UTF-8.");
	}

	private static PlannedFile file(PlannedMigration victim, String file) {
		PlannedFile planned = switch (file) {
			case PlannedMigration.METADATA -> victim.metadataFile;
			case PlannedMigration.UP -> victim.upFile;
			default -> victim.downFile;
		};
		victim.files.put(file, planned);
		return planned;
	}

	private static PlannedScript script(PlannedMigration victim, String file) {
		return file.equals(PlannedMigration.DOWN) ? victim.down : victim.up;
	}

}
