package dev.kat.commands.output;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kat.commands.settings.Tool;
import dev.kat.internal.text.OneLine;
import dev.kat.migration.MigrationScript;
import dev.kat.plan.MigrationPlan;
import dev.kat.plan.MigrationStep;
import dev.kat.plan.Operation;

/**
 * What would be done, as a table.
 */
final class PlanText {

	private PlanText() {
	}

	static String of(MigrationPlan plan, Operation operation, HalfRuns halfRuns, Tool tool, Terminal terminal) {
		return steps(plan, operation, halfRuns, terminal) + notApplied(plan) + alreadyApplied(plan, tool)
				+ leftOut(plan, tool);
	}

	private static String steps(MigrationPlan plan, Operation operation, HalfRuns halfRuns, Terminal terminal) {
		if (plan.isEmpty()) {
			return (operation == Operation.DOWN) ? "Nothing to roll back.\n" : "Nothing to apply.\n";
		}
		Table table = new Table("STEP", "MIGRATION", "WHY", "SCRIPT", "NOTES").leaveOut("SCRIPT")
			.cut("WHY", 20)
			.cut("NOTES", 12)
			.cut("MIGRATION", 24);
		int number = 0;
		for (MigrationStep step : plan.steps()) {
			table.row(Table.cell(++number), Table.cell(OneLine.of(step.id().toString())), Table.cell(step.reason()),
					Table.cell(step.action().script().map(MigrationScript::file).orElse("")),
					Table.cell(notes(step, halfRuns)));
		}
		return "%d %s would be %s:\n\n%s".formatted(number, (number == 1) ? "migration" : "migrations",
				operation.done(), table.render(terminal));
	}

	private static String notApplied(MigrationPlan plan) {
		return plan.notAppliedNotice().map((notice) -> "\n%s\n".formatted(notice)).orElse("");
	}

	private static String alreadyApplied(MigrationPlan plan, Tool tool) {
		if (plan.alreadyApplied().isEmpty()) {
			return "";
		}
		return "\nAlready applied: %s\n%s with %s shows what a rollback would do.\n"
			.formatted(OneLine.some(plan.alreadyApplied()), tool.command("plan"), tool.argument("direction", "down"));
	}

	private static String leftOut(MigrationPlan plan, Tool tool) {
		if (plan.leftOut().isEmpty()) {
			return "";
		}
		String each = plan.leftOut()
			.stream()
			.map((one) -> "  %s\n".formatted(OneLine.of(one.toString())))
			.collect(Collectors.joining());
		return "\nLeft out, without a folder here (name them, or set %s):\n%s".formatted(tool.parameter("withMissing"),
				each);
	}

	private static String notes(MigrationStep step, HalfRuns halfRuns) {
		if (step.operation() == Operation.BASELINE) {
			return "recorded as applied, not run";
		}
		return Stream.concat(Stream.of(halfRuns.of(step.id().timestamp())), step.notes().stream())
			.filter((note) -> !note.isEmpty())
			.collect(Collectors.joining(", "));
	}

}
