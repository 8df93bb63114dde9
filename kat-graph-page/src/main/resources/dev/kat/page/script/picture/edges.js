/** The lines between the boxes: curves that are vertical wherever they bend. */
class Edges {
	#scene;

	#layers;

	#lines = [];

	constructor(world, scene) {
		this.#scene = scene;
		this.#layers = Object.fromEntries(
			["redundant", "edges", "tips", "near-edges", "path-edges", "rollback-edges"].map((name) => [
				name,
				world.append("path").attr("class", name)
			])
		);
	}

	/** Takes the edges of another graph. */
	load() {
		this.#lines = this.#scene.graph.edges.map((edge) => {
			const xs = edge.points.filter((_, position) => position % 2 === 0);
			const ys = edge.points.filter((_, position) => position % 2 === 1);
			return { edge, xs, ys, left: Math.min(...xs), right: Math.max(...xs), top: ys[0], bottom: ys.at(-1) };
		});
	}

	draw(area, hasTips) {
		const { selected, hovered, rollback, isLongestPathShown, graph } = this.#scene;
		const isIn = (line) =>
			line.left < area.right && line.right > area.left && line.top < area.bottom && line.bottom > area.top;
		const isPlain = (line) => !line.edge.redundant && isIn(line);
		const touches = ({ from, to }, index) => from === index || to === index;
		const isNear = ({ edge }) => touches(edge, selected) || touches(edge, hovered);
		const isTaken = ({ edge }) => rollback.has(edge.from) && rollback.has(edge.to);
		this.#put("redundant", this.#curves(area, (line) => line.edge.redundant && isIn(line)));
		this.#put("edges", this.#curves(area, isPlain));
		this.#put("tips", hasTips ? this.#tips(isPlain) : "");
		this.#put("near-edges", this.#curves(area, isNear));
		this.#put("rollback-edges", this.#curves(area, (line) => isTaken(line) && isIn(line)));
		this.#put("path-edges", this.#curves(area, (line) => isLongestPathShown && graph.isOnLongestPath(line.edge)));
	}

	#put(layer, path) {
		if (this.#layers[layer].attr("d") !== path) {
			this.#layers[layer].attr("d", path);
		}
	}

	#curves(area, isWanted) {
		return this.#lines
			.filter(isWanted)
			.map((line) => Edges.#curve(line, area))
			.join("");
	}

	#tips(isWanted) {
		return this.#lines
			.filter(isWanted)
			.map(({ xs, ys }) => `M${xs.at(-1) - 3.5},${ys.at(-1) - 7}l3.5,7l3.5,-7z`)
			.join("");
	}

	/** The part of a line in an area. A long line bends at every layer, and all of it would be painted for each move. */
	static #curve({ xs, ys }, { top, bottom }) {
		const first = Math.max(0, d3.bisectLeft(ys, top) - 1);
		const last = Math.min(ys.length - 1, d3.bisectRight(ys, bottom));
		let path = `M${xs[first]},${ys[first]}`;
		for (let at = first + 1; at <= last; at++) {
			const middle = (ys[at - 1] + ys[at]) / 2;
			path +=
				xs[at] === xs[at - 1]
					? `V${ys[at]}`
					: `C${xs[at - 1]},${middle},${xs[at]},${middle},${xs[at]},${ys[at]}`;
		}
		return path;
	}
}
