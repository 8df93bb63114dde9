/** The states of all migrations at one moment. */
class States {
	#items;

	constructor(graph, answer) {
		this.table = answer?.table;
		this.run = answer?.run;
		this.known = answer !== undefined;
		this.#items = answer?.migrations.map(States.#item) ?? graph.migrations.map(() => States.#item({}));
		// The same text, the same states: what a rollback takes along depends on those of others
		this.key = this.#items.map(({ state }) => state[0]).join("");
	}

	static #item({ state = "UNKNOWN", ...marks }) {
		const shown = Object.keys(MARKS).filter((mark) => marks[mark]);
		const tones = [
			STATES[state]?.tone ?? "unknown",
			...shown.filter((mark) => !MARKS[mark].quiet).map((mark) => MARKS[mark].tone)
		];
		return {
			state,
			marks: shown,
			tone: TONES.find((tone) => tones.includes(tone)),
			operation: marks.running,
			key: `${state} ${shown.join(" ")} ${marks.running ?? ""}`
		};
	}

	get size() {
		return this.#items.length;
	}

	of(index) {
		return this.#items[index];
	}

	has(index, filter) {
		const { state, marks } = this.#items[index];
		return state === filter || marks.includes(filter);
	}

	all(filter) {
		return Array.from(this.#items.keys()).filter((index) => this.has(index, filter));
	}

	count(filter) {
		return this.all(filter).length;
	}

	/** Whether more is likely to happen soon. */
	get isLively() {
		return (
			!this.known ||
			this.run !== undefined ||
			["PENDING", "running", "outdated"].some((filter) => this.count(filter) > 0)
		);
	}

	/** Whether there is anything that a run would apply. */
	get isWorthApplying() {
		return ["PENDING", "ROLLED_BACK", "outdated"].some((filter) => this.count(filter) > 0);
	}

	/** The state in words, for people who hear it. */
	words(index) {
		const { state, marks } = this.#items[index];
		return [STATES[state]?.word, ...marks.map((mark) => MARKS[mark].word)].filter(Boolean).join(", ");
	}

	/** The sign that says most about a migration. */
	sign(index) {
		const { state, marks } = this.#items[index];
		return marks.find((mark) => !MARKS[mark].quiet && mark !== "blocked") ?? state;
	}

	/** What is going on, in a sentence. */
	summary(graph) {
		if (graph.size === 0) {
			return "There are no migrations.";
		}
		if (!this.known) {
			return `${count(graph.size, "migration")}. Their states are not known here.`;
		}
		const running = this.all("running");
		if (running.length > 0 || this.run !== undefined) {
			return this.#activity(graph, running);
		}
		const failed = this.count("failed");
		const others = graph.size - this.count("APPLIED");
		if (others === 0) {
			return graph.size === 1 ? "The only migration is applied." : `All ${count(graph.size, "migration")} applied.`;
		}
		return `${others} of ${count(graph.size, "migration")} not applied${failed > 0 ? `, ${failed} failed.` : "."}`;
	}

	#activity(graph, running) {
		const more = this.count("planned");
		const rest = more > 0 ? `; ${more}${running.length > 0 ? " more" : ""} to do` : "";
		if (running.length === 0) {
			return `A run is going on${rest}${this.#runner()}.`;
		}
		const isDown = this.#items[running[0]].operation === "down";
		const remark = running.length === 1 ? ", which waits for a lock" : " (waits for a lock)";
		const names = running.map((index) => graph.migrations[index].name + (this.has(index, "waits") ? remark : ""));
		return `${isDown ? "Rolling back" : "Applying"} ${enumerate(names, 3)}${rest}${this.#runner()}.`;
	}

	#runner() {
		if (this.run === undefined || this.run.here) {
			return "";
		}
		return ` (${this.run.application ?? "another instance"})`;
	}
}
