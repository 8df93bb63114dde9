/** Far away there are too many boxes: those of one kind are one path. */
class Blocks {
	#scene;

	#layer;

	constructor(world, scene) {
		this.#scene = scene;
		this.#layer = world.append("g").attr("class", "blocks");
	}

	draw(indexes) {
		this.#layer
			.selectAll("path")
			.data(
				d3.groups(indexes, (index) => this.#kind(index)),
				([kind]) => kind
			)
			.join("path")
			.attr("class", ([kind]) => `block ${kind}`)
			.attr("d", ([, members]) => members.map((index) => this.#outline(index)).join(""));
	}

	#kind(index) {
		const kind = this.#scene.rollback.has(index) ? "taken" : `tone-${this.#scene.states.of(index).tone}`;
		return this.#scene.isFaded(index) ? `${kind} faded` : kind;
	}

	#outline(index) {
		const { left, top, right, bottom } = this.#scene.graph.place(index);
		return `M${left},${top}H${right}V${bottom}H${left}z`;
	}
}
