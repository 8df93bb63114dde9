/** What is to be drawn: the graph, the states, and what is emphasised. Migrations are named by index. */
class Scene {
	/** Undefined until the first answer. */
	graph;

	states;

	/** The migration that is open. */
	selected;

	/** The migration under the pointer, or the one that has the keyboard's focus. */
	hovered;

	/** The migration that the keyboard reaches first. */
	focused = 0;

	/** The migrations that are not faded, or undefined for all. */
	wanted;

	/** Those that a rollback takes along, with their places in its order. */
	rollback = new Map();

	isLongestPathShown = false;

	isFaded(index) {
		return (
			(this.wanted !== undefined && !this.wanted.has(index)) ||
			(this.isLongestPathShown && !this.graph.placesOnLongestPath.has(index))
		);
	}

	/** Whether most lines are of no interest. */
	get isFaint() {
		return this.wanted !== undefined || this.isLongestPathShown || this.rollback.size > 0;
	}

	/** The migrations that have a box of their own wherever they are. */
	emphasised() {
		return this.#present([this.selected, this.focused, this.hovered, ...this.states.all("running")]);
	}

	/** The parents and children of what is open or under the pointer. */
	near() {
		return new Set(
			this.#present([this.selected, this.hovered]).flatMap((index) => [...this.graph.neighbours(index)])
		);
	}

	#present(indexes) {
		return indexes.filter((index) => index !== undefined && index < this.graph.size);
	}
}
