/** The tones of what can happen. */
const OUTCOMES = { started: "running", succeeded: "applied", failed: "failed" };

/** What has happened to one migration. */
class Journal {
	static of(entries) {
		const headings = ["When", "What", "Took", "By"].map((text) => element("th", { scope: "col" }, text));
		return element(
			"div",
			{ id: "journal-rows", class: "scroll", tabindex: "0", role: "group", "aria-labelledby": "journal-title" },
			element(
				"table",
				{ id: "details-journal", "aria-labelledby": "journal-title" },
				element("thead", {}, element("tr", {}, ...headings)),
				element("tbody", {}, ...entries.map((entry) => Journal.#row(entry)))
			)
		);
	}

	static #row(entry) {
		return element(
			"tr",
			{ "data-outcome": entry.outcome },
			element("td", {}, time(entry.startedAt)),
			element(
				"td",
				{},
				`${entry.operation} `,
				element("span", { class: `outcome tone-${OUTCOMES[entry.outcome]}` }, entry.outcome),
				Journal.#remarks(entry)
			),
			element("td", { class: "figure" }, entry.durationMs === undefined ? "" : duration(entry.durationMs)),
			element("td", {}, applicationOf(entry) ?? "")
		);
	}

	static #remarks({ outcome, attempt, sqlState, statementsDone }) {
		const failure = sqlState === undefined ? "" : ` (${sqlState})`;
		const again = attempt > 1 ? `, attempt ${attempt}` : "";
		const done = outcome === "succeeded" ? "" : `, ${count(statementsDone, "statement")} done`;
		return failure + again + done;
	}
}
