const ROLLBACK = { true: "possible", false: "not possible" };

/** What is known about one migration, as terms and what they are. */
class Facts {
	static of(graph, index, { migration, journal }) {
		const known = [
			...Facts.#past(migration, journal),
			...Facts.#place(graph, index),
			...Facts.#checksum(migration)
		].filter(([, value]) => value);
		return element(
			"dl",
			{ id: "details-facts" },
			...known.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)])
		);
	}

	static #past(migration, journal) {
		const { appliedAt, durationMs, rolledBackAt, reversible } = migration;
		const applied = journal?.find(
			({ outcome, operation }) => outcome === "succeeded" && ["up", "baseline"].includes(operation)
		);
		return [
			["Applied", appliedAt && time(appliedAt)],
			["Took", appliedAt && durationMs !== undefined && duration(durationMs)],
			["By", appliedAt && applicationOf(applied)],
			["Rolled back", rolledBackAt && time(rolledBackAt)],
			["Mode", Facts.#mode(migration)],
			["Rollback", ROLLBACK[reversible]]
		];
	}

	static #mode({ transactional, checkpoints }) {
		if (transactional === undefined) {
			return undefined;
		}
		if (checkpoints) {
			return "several transactions";
		}
		return transactional ? "one transaction" : "without a transaction";
	}

	static #place(graph, index) {
		return [
			["Ancestors", figure(graph.ancestors(index).size)],
			["Descendants", figure(graph.descendants(index).size)],
			["Position", `${figure(index + 1)} of ${figure(graph.size)}`]
		];
	}

	static #checksum({ checksum }) {
		return [["Checksum", checksum && element("code", { class: "checksum", title: checksum }, checksum)]];
	}

	/** What a mark means for this migration, as exactly as it is known. */
	static meaning(mark, operation, migration) {
		if (mark === "failed" && migration?.failed !== undefined) {
			const { sqlState, at } = migration.failed;
			const code = sqlState === undefined ? "" : ` with SQLSTATE ${sqlState}`;
			return element("span", {}, `Its last attempt failed${code} on `, time(at), ".");
		}
		if (mark === "halfRun" && migration?.halfRun?.statementsDone !== undefined) {
			const { operation: script, statementsDone } = migration.halfRun;
			return `Of its ${script} script, ${count(statementsDone, "statement")} completed, the rest did not.`;
		}
		return mark === "running" && operation === "down" ? "It is being rolled back now." : MARKS[mark].meaning;
	}
}
