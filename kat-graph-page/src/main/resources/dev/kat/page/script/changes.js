/** Applies and rolls back: first the plan, then a question, and only then the deed. */
class Changes {
	#dialog = byId("dialog");

	#endpoint;

	#page;

	#isPlanning = false;

	constructor(endpoint, page) {
		this.#endpoint = endpoint;
		this.#page = page;
	}

	applyAll() {
		return this.#plan(Changes.#up("pending", "Parents come before their children."));
	}

	apply(id, title) {
		return this.#plan(Changes.#up(id, `What ${title} builds on comes first.`));
	}

	rollBack(id, title) {
		return this.#plan({
			method: "DELETE",
			path: id,
			verb: "Roll back",
			doing: "Rolling back",
			done: "Rolled back",
			alone: "Its down script runs.",
			together: `What builds on ${title} goes first. The down script of each runs.`,
			warning: "What that deletes is gone: applying again does not bring the data back."
		});
	}

	static #up(path, order) {
		return {
			method: "POST",
			path,
			verb: "Apply",
			doing: "Applying",
			done: "Applied",
			alone: "Its up script runs.",
			together: `${order} The up script of each runs. If one fails, those before it stay applied.`,
			warning: ""
		};
	}

	async #plan(change) {
		if (this.#isPlanning) {
			return;
		}
		this.#isPlanning = true;
		try {
			const { steps } = await this.#endpoint.plan(change.method, change.path);
			this.#show(change, steps);
		}
		catch (failure) {
			this.#fail(failure);
		}
		finally {
			this.#isPlanning = false;
		}
	}

	/** @param remark why the plan is shown once more; may be left out */
	#show(change, steps, remark = "") {
		if (steps.length === 0) {
			this.#inform("Nothing to do", `No migration would be ${change.done.toLowerCase()}.`, []);
			return;
		}
		this.#ask(change, steps, remark);
	}

	#ask(change, steps, remark) {
		const title = `${change.verb} ${count(steps.length, "migration")}`;
		const isDangerous = change.method === "DELETE";
		const cancel = button("Cancel", { id: "dialog-cancel" }, () => this.#dialog.close());
		const confirm = button(title, { id: "dialog-confirm", class: isDangerous ? "danger" : "primary" }, () => {
			this.#dialog.close();
			this.#confirm(change, steps);
		});
		const items = steps.map((step) => Changes.#step(step));
		this.#open(
			`${title}?`,
			[
				element("p", {}, `${remark} ${steps.length === 1 ? change.alone : change.together} ${change.warning}`.trim()),
				element("ol", { id: "dialog-steps", class: "steps", tabindex: "0" }, ...items)
			],
			[cancel, confirm]
		);
		(isDangerous ? cancel : confirm).focus();
	}

	static #step({ name, undoesNothing }) {
		const remark = undoesNothing
			? element("span", { class: "remark" }, "runs nothing: only the record changes")
			: undefined;
		return element(
			"li",
			{ "data-name": name },
			element("span", { class: "step-name" }, ...breakable(name)),
			remark
		);
	}

	/** Others may have applied or rolled back something while the question was open. */
	async #confirm(change, steps) {
		this.#page.setBusy(`${change.doing} ${count(steps.length, "migration")}…`);
		try {
			const now = await this.#endpoint.plan(change.method, change.path);
			if (Changes.#names(now.steps) === Changes.#names(steps)) {
				await this.#do(change);
				return;
			}
			this.#page.setDone();
			this.#show(change, now.steps, "The plan has changed in the meantime.");
		}
		catch (failure) {
			this.#page.setDone();
			this.#fail(failure);
		}
	}

	static #names(steps) {
		return steps.map((step) => step.name).join();
	}

	async #do(change) {
		try {
			const work = this.#endpoint.change(change.method, change.path);
			this.#page.ask();
			const { steps } = await work;
			this.#page.setDone(`${change.done} ${count(steps.length, "migration")}.`);
		}
		catch (failure) {
			this.#page.setDone();
			this.#fail(failure, true);
		}
		finally {
			this.#page.ask();
		}
	}

	/** @param hasBegun whether something may have been done before it failed */
	#fail(failure, hasBegun = false) {
		if (failure instanceof SignedOut) {
			this.#page.banner.showSignedOut();
			return;
		}
		if (!(failure instanceof Refused)) {
			throw failure;
		}
		const { error, name, sqlState, problems } = failure.answer;
		if (hasBegun && error === undefined) {
			const text = "The run may still be going on. The picture shows how far it gets.";
			this.#inform("No answer", text, []);
			return;
		}
		const place = name === undefined ? "" : `: ${name}${sqlState === undefined ? "" : ` (SQLSTATE ${sqlState})`}`;
		const kept = name === undefined ? "" : ". What was done before it stays done.";
		this.#inform(name === undefined ? "Not done" : "Stopped", failure.message + place + kept, problems ?? []);
	}

	#inform(title, text, problems) {
		const close = button("Close", { id: "dialog-cancel" }, () => this.#dialog.close());
		this.#open(
			title,
			[
				element("p", { id: "dialog-message" }, text),
				...(problems.length === 0
					? []
					: [element("ul", {}, ...problems.map((problem) => element("li", {}, problem)))])
			],
			[close]
		);
		close.focus();
	}

	#open(title, content, buttons) {
		this.#dialog.replaceChildren(
			element("h2", { id: "dialog-title" }, title),
			...content,
			element("div", { class: "buttons" }, ...buttons)
		);
		if (!this.#dialog.open) {
			this.#dialog.showModal();
		}
	}
}
