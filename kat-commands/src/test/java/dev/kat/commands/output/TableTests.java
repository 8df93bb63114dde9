package dev.kat.commands.output;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TableTests {

	@Test
	void alignsColumnsAndLeavesOutEmptyOnes() {
		Table table = new Table("A", "EMPTY", "LONG HEADING", "C")
			.row(Table.cell("x"), Table.cell(""), Table.cell("größe 表"), Table.cell("1"))
			.row(Table.cell("longer"), Table.cell(""), Table.cell(""), Table.cell("2"))
			.row(Table.cell("y"), Table.cell(""), Table.cell("z"), Table.cell(""));
		assertThat(table.render(Terminal.NONE)).isEqualTo("""
				A       LONG HEADING  C
				x       größe 表       1
				longer                2
				y       z
				""");
	}

	@Test
	void coloursOnlyWhereToldTo() {
		Table table = new Table("A", "B").row(Table.cell("x", Style.GREEN), Table.cell("y", Style.PLAIN));
		assertThat(table.render(new Terminal(false, true)))
			.isEqualTo("\u001B[1mA\u001B[0m  \u001B[1mB\u001B[0m\n\u001B[32mx\u001B[0m  y\n");
		assertThat(table.render(Terminal.NONE)).isEqualTo("A  B\nx  y\n");
	}

	@Test
	void givesWayWhereTheTerminalIsNarrow() {
		Table table = new Table("STATE", "MIGRATION", "PARENTS", "NOTES").leaveOut("PARENTS")
			.cut("NOTES", 8)
			.cut("MIGRATION", 12)
			.row(Table.cell("applied"), Table.cell("1679012345_create_users"), Table.cell("1, 2"),
					Table.cell("modified, irreversible"));
		assertThat(lines(table, 65)).isEqualTo(lines(table, Integer.MAX_VALUE))
			.containsExactly("STATE    MIGRATION                PARENTS  NOTES",
					"applied  1679012345_create_users  1, 2     modified, irreversible");
		assertThat(lines(table, 60)).containsExactly("STATE    MIGRATION                NOTES",
				"applied  1679012345_create_users  modified, irreversible");
		assertThat(lines(table, 45)).containsExactly("STATE    MIGRATION                NOTES",
				"applied  1679012345_create_users  modified, …");
		assertThat(lines(table, 10)).containsExactly("STATE    MIGRATION     NOTES", "applied  1679012345_…  modifie…");
	}

	private static List<String> lines(Table table, int width) {
		return table.render(new Terminal(true, false, width)).lines().toList();
	}

	@Test
	void coloursByMavensRules() {
		assertThat(Terminal.of("auto", false, Map.of(), true)).isEqualTo(new Terminal(true, true));
		assertThat(Terminal.of("auto", true, Map.of(), true)).isEqualTo(Terminal.NONE);
		assertThat(Terminal.of("auto", false, Map.of(), false)).isEqualTo(Terminal.NONE);
		assertThat(Terminal.of("auto", false, Map.of("NO_COLOR", "1"), true)).isEqualTo(new Terminal(true, false));
		assertThat(Terminal.of("auto", false, Map.of("TERM", "dumb"), true)).isEqualTo(Terminal.NONE);
		assertThat(Terminal.of("never", false, Map.of(), true)).isEqualTo(new Terminal(true, false));
		assertThat(Terminal.of("always", true, Map.of(), false)).isEqualTo(new Terminal(false, true));
	}

}
