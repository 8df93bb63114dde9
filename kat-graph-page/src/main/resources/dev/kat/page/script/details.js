/** The migration that is open. */
class Details {
	#root = byId("details");

	#page;

	#load;

	/** What the details depend on: as long as it stays the same, so do they. */
	#key;

	#abort;

	#name;

	#answer;

	/** Whether there is something of this migration that can be kept. */
	#isDrawn = false;

	#isRollbackShown = true;

	/** @param load returns the answer about one migration */
	constructor(page, load) {
		this.#page = page;
		this.#load = load;
	}

	/** Opens a migration, or closes. Asks again only if something has changed, and shows what it knew until then. */
	async show(index) {
		const key = this.#keyOf(index);
		if (key === this.#key) {
			this.refreshAction();
			return;
		}
		this.#key = key;
		this.#abort?.abort();
		this.#root.hidden = index === undefined;
		if (index === undefined) {
			this.#clear();
			return;
		}
		const { name } = this.#page.graph.migrations[index];
		if (name !== this.#name) {
			this.#answer = undefined;
			this.#isDrawn = false;
		}
		this.#name = name;
		this.#draw(index, this.#answer === undefined ? "Loading…" : undefined);
		this.#abort = new AbortController();
		await this.#ask(index, this.#abort.signal);
	}

	focus() {
		this.#root.querySelector("h2")?.focus();
	}

	/** Nothing can be changed while a change is running, nor before it is known what it would do. */
	refreshAction() {
		const action = this.#root.querySelector("#apply, #roll-back");
		if (action === null) {
			return;
		}
		const hadFocus = action === document.activeElement;
		action.disabled = this.#isActionBlocked;
		if (hadFocus && action.disabled) {
			this.focus();
		}
	}

	get #isActionBlocked() {
		return this.#answer === undefined || this.#page.isBusy;
	}

	/** What a rollback takes along depends on the states of others. */
	#keyOf(index) {
		const { graph, states } = this.#page;
		return index === undefined ? undefined : [graph.hash, index, states.of(index).key, states.key].join(" ");
	}

	#clear() {
		this.#name = undefined;
		this.#answer = undefined;
		this.#isDrawn = false;
		this.#root.replaceChildren();
		this.#page.showRollback([]);
	}

	async #ask(index, signal) {
		try {
			const answer = await this.#load(index, signal);
			if (!signal.aborted) {
				this.#answer = answer;
				this.#draw(index);
			}
		}
		catch (failure) {
			if (!signal.aborted) {
				// Asks again with the next states
				this.#key = undefined;
				this.#draw(index, Details.#explain(failure));
			}
		}
	}

	static #explain(failure) {
		if (failure instanceof SignedOut) {
			return "You are signed out.";
		}
		if (!(failure instanceof Refused)) {
			throw failure;
		}
		return `Not available: ${failure.message}.`;
	}

	#draw(index, note) {
		const { graph, states } = this.#page;
		const { parents, children } = graph.migrations[index];
		const links = new Links(graph, states);
		const { migration, journal, rollback } = this.#answer ?? {};
		const content = [
			this.#head(graph.migrations[index]),
			element("p", { class: "description", id: "details-description" }, migration?.description),
			...this.#marks(index, migration),
			this.#actions(index, rollback),
			note && element("p", { class: "note", id: "details-note" }, note),
			this.#answer && Facts.of(graph, index, this.#answer),
			...links.section("Parents", parents, "details-parents"),
			...links.section("Children", children, "details-children"),
			...(rollback === undefined ? [] : this.#rollback(rollback, links)),
			...(journal?.length > 0 ? [element("h3", { id: "journal-title" }, "Journal"), Journal.of(journal)] : [])
		];
		this.#show(present(content));
		this.#showRollback();
	}

	/** Buttons and links of another migration lead elsewhere, even if they look the same. */
	#show(content) {
		const hadFocus = this.#root.contains(document.activeElement);
		if (this.#isDrawn) {
			patch(this.#root, content);
		}
		else {
			this.#root.replaceChildren(...content);
			this.#root.scrollTop = 0;
		}
		this.#isDrawn = true;
		this.refreshAction();
		if (hadFocus && !this.#root.contains(document.activeElement)) {
			this.focus();
		}
	}

	#head({ id, title }) {
		const number = element("span", { class: "number" }, id);
		return element(
			"div",
			{ class: "details-head" },
			element("h2", { id: "details-name", tabindex: "-1" }, number, " ", ...breakable(title)),
			button("×", { id: "details-close", class: "close", "aria-label": "Close", title: "Close (Escape)" }, () =>
				this.#page.close()
			)
		);
	}

	/** The state and the marks: in words, and then what they mean. */
	#marks(index, migration) {
		const { state, marks, operation } = this.#page.states.of(index);
		const labels = this.#page.states.known ? [state, ...marks] : [];
		const meanings = marks.map((mark) => element("li", {}, Facts.meaning(mark, operation, migration)));
		return [
			element("p", { class: "labels", id: "details-labels" }, ...labels.flatMap((name) => [label(name), " "])),
			element("ul", { class: "meanings", id: "details-meanings" }, ...meanings)
		];
	}

	#actions(index, rollback) {
		const { state } = this.#page.states.of(index);
		if (!this.#page.isWritable || !(state in STATES) || rollback?.error !== undefined) {
			return undefined;
		}
		const { id, title } = this.#page.graph.migrations[index];
		const { changes } = this.#page;
		const action =
			state === "APPLIED"
				? button("Roll back…", { id: "roll-back", class: "danger" }, () => changes.rollBack(id, title))
				: button("Apply…", { id: "apply", class: "primary" }, () => changes.apply(id, title));
		action.disabled = this.#isActionBlocked;
		return element("p", { class: "actions", id: "details-actions" }, action);
	}

	/* Rolling back */

	#rollback({ error, problems = [], steps }, links) {
		const title = element("h3", { id: "rollback-title" }, "Rolling it back");
		if (error !== undefined) {
			return [
				title,
				element("p", { id: "details-rollback-error" }, `Refused: ${error}.`),
				element("ul", { id: "details-rollback-problems" }, ...problems.map((problem) => element("li", {}, problem)))
			];
		}
		if (steps.length < 2) {
			return [title, element("p", { id: "details-rollback" }, "Rolls back nothing else.")];
		}
		return [
			title,
			element("p", { id: "details-rollback-count" }, `Rolls back ${count(steps.length, "migration")}, in this order:`),
			links.list("ol", "details-rollback", this.#taken()),
			element("p", { id: "details-rollback-toggle" }, element("label", {}, this.#rollbackToggle(), " Show in the picture"))
		];
	}

	#rollbackToggle() {
		const box = element("input", { type: "checkbox", id: "show-rollback" });
		box.checked = this.#isRollbackShown;
		box.addEventListener("change", () => {
			this.#isRollbackShown = box.checked;
			this.#showRollback();
		});
		return box;
	}

	#showRollback() {
		const taken = this.#taken();
		this.#page.showRollback(this.#isRollbackShown && taken.length > 1 ? taken : []);
	}

	/** The migrations that a rollback takes along, in its order, with the one that is open. */
	#taken() {
		const steps = this.#answer?.rollback?.steps ?? [];
		return steps.map(({ name }) => this.#page.graph.indexOf(name)).filter((index) => index !== undefined);
	}
}
