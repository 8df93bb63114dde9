/** The same as the picture, as a table. */
class List {
	#root = byId("list-panel");

	#rows = [];

	#graph;

	#states;

	/** What the rows show of the states. */
	#keys = [];

	/** @param open is called with the migration that is chosen */
	constructor(open) {
		this.#root.addEventListener("click", (event) => {
			const link = event.target.closest("a");
			if (link !== null && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
				event.preventDefault();
				open(this.#graph.indexOf(link.hash.slice(1)));
			}
		});
	}

	load(graph, states) {
		this.#graph = graph;
		this.#states = states;
		this.#rows = [];
		this.#keys = [];
		this.#root.replaceChildren();
	}

	/** Builds what is missing, because it is shown now. */
	show(wanted, selected) {
		if (this.#graph === undefined) {
			return;
		}
		if (this.#rows.length === 0) {
			this.#build();
		}
		this.#rows.forEach((row, index) => {
			this.#dress(row, index);
			row.hidden = wanted !== undefined && !wanted.has(index);
			row.classList.toggle("selected", index === selected);
		});
		const shown = wanted?.size ?? this.#graph.size;
		this.#root.querySelector("caption").textContent =
			shown === this.#graph.size
				? count(shown, "migration")
				: `${shown} of ${count(this.#graph.size, "migration")}`;
	}

	update(states) {
		this.#states = states;
	}

	focus(index) {
		this.#rows[index]?.querySelector("a").focus();
	}

	#build() {
		this.#rows = this.#graph.migrations.map((migration) => this.#row(migration));
		const headings = ["State", "Migration", "Marks", "Parents"].map((text) =>
			element("th", { role: "columnheader", scope: "col" }, text)
		);
		this.#root.replaceChildren(
			element(
				"table",
				{ id: "list", role: "table" },
				element("caption", {}),
				element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...headings)),
				element("tbody", { role: "rowgroup" }, ...this.#rows)
			)
		);
	}

	#row({ id, name, title, parents }) {
		return element(
			"tr",
			{ role: "row", "data-id": id },
			element("td", { role: "cell" }),
			element(
				"th",
				{ role: "rowheader", scope: "row" },
				element(
					"a",
					{ href: `#${id}` },
					element("span", { class: "number" }, name === title ? "" : `${id}_`),
					title
				)
			),
			element("td", { role: "cell" }),
			element("td", { role: "cell", class: "parents" }, ...parents.flatMap((parent) => [this.#link(parent), " "]))
		);
	}

	#link(index) {
		const { id, title } = this.#graph.migrations[index];
		return element("a", { href: `#${id}` }, title);
	}

	#dress(row, index) {
		const { state, marks, key } = this.#states.of(index);
		if (this.#keys[index] === key) {
			return;
		}
		this.#keys[index] = key;
		row.dataset.state = state;
		row.dataset.marks = marks.join(" ");
		row.cells[0].replaceChildren(...(state in STATES ? [label(state)] : []));
		row.cells[2].replaceChildren(...marks.flatMap((mark) => [label(mark), " "]));
	}
}
