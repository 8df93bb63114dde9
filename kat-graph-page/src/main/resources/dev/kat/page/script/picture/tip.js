/** What a box has no room for, beside the pointer. */
class Tip {
	#root = byId("tip");

	#scene;

	constructor(scene) {
		this.#scene = scene;
	}

	/** Shows the name and the state of a migration below its box. */
	show(index, view) {
		const { graph, states } = this.#scene;
		const { name } = graph.migrations[index];
		const words = states.words(index);
		this.#root.hidden = false;
		this.#root.textContent = name + (words === "" ? "" : ` · ${words}`);
		const { left, bottom } = view.place(index);
		const { width, height } = view.size;
		this.#root.style.left = `${Math.max(4, Math.min(left, width - this.#root.offsetWidth - 4))}px`;
		this.#root.style.top = `${Math.min(bottom + 6, height - this.#root.offsetHeight - 4)}px`;
	}

	hide() {
		this.#root.hidden = true;
	}
}
