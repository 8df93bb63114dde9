/** What a page that is one file knows about each migration. */
class FileDetails {
	#details;

	#rollbackOrder;

	constructor({ details = [], rollbackOrder }) {
		this.#details = details;
		this.#rollbackOrder = rollbackOrder;
	}

	/** The same as the endpoint's answer. */
	of(index, graph, states) {
		const { journal, ...migration } = this.#details[index] ?? {};
		return { migration, journal, rollback: this.#rollback(index, graph, states) };
	}

	/** A file has the order of all migrations, not what each one takes along. */
	#rollback(index, graph, states) {
		if (this.#rollbackOrder === undefined || states.of(index).state !== "APPLIED") {
			return undefined;
		}
		const taken = graph.descendants(index).add(index);
		const order = this.#rollbackOrder.filter((one) => taken.has(one));
		const names = (indexes) => indexes.map((one) => graph.migrations[one].name);
		const obstacles = names(order.filter((one) => states.has(one, "irreversible")));
		return obstacles.length > 0
			? { error: "irreversible", problems: obstacles.map((name) => `Irreversible: ${name}`) }
			: { steps: names(order).map((name) => ({ name })) };
	}
}
