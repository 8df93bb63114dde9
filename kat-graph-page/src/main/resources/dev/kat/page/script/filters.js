/** The counts, which are filters as well. */
class Filters {
	#root = byId("filters");

	#chosen = new Set();

	/** The names and numbers that are shown. */
	#shown;

	#changed;

	/** @param changed is called when other filters are chosen */
	constructor(changed) {
		this.#changed = changed;
	}

	update(states) {
		const names = states.known ? [...Object.keys(STATES), ...Object.keys(MARKS)] : [];
		const counted = names
			.map((name) => [name, states.count(name)])
			.filter(([name, number]) => this.#chosen.has(name) || Filters.#saysSomething(name, number, states));
		const shown = JSON.stringify(counted);
		if (shown !== this.#shown) {
			this.#shown = shown;
			patch(
				this.#root,
				counted.map(([name, number]) => this.#toggle(name, number))
			);
		}
	}

	/** The migrations that any of the chosen filters lets through, or undefined if nothing is filtered. */
	matching(states) {
		return this.#chosen.size === 0 || !states.known
			? undefined
			: new Set(Array.from(this.#chosen).flatMap((name) => states.all(name)));
	}

	/** Not if none has it. A quiet mark can hold for all. */
	static #saysSomething(name, number, states) {
		return number > 0 && !(MARKS[name]?.quiet && number === states.size);
	}

	#toggle(name, number) {
		const { word, tone } = STATES[name] ?? MARKS[name];
		const made = button(
			"",
			{ class: `filter tone-${tone}`, "aria-pressed": String(this.#chosen.has(name)), "data-filter": name },
			({ currentTarget }) => {
				const wasChosen = this.#chosen.delete(name);
				if (!wasChosen) {
					this.#chosen.add(name);
				}
				currentTarget.setAttribute("aria-pressed", String(!wasChosen));
				this.#changed();
			}
		);
		made.append(sign(name, tone), element("strong", { class: "count" }, figure(number)), ` ${word}`);
		return made;
	}
}
