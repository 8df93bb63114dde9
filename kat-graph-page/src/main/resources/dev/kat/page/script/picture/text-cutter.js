/** Cuts texts so that they fit into a box. */
class TextCutter {
	#canvas = document.createElement("canvas").getContext("2d");

	#cut = new Map();

	constructor(font, width) {
		this.#canvas.font = font;
		this.width = width;
	}

	cut(text) {
		if (!this.#cut.has(text)) {
			this.#cut.set(text, this.#fits(text) ? text : this.#longest(text));
		}
		return this.#cut.get(text);
	}

	#fits(text) {
		return this.#canvas.measureText(text).width <= this.width;
	}

	#longest(text) {
		const length = d3
			.bisector((end) => (this.#fits(`${text.slice(0, end)}…`) ? 0 : 1))
			.left(d3.range(text.length), 1);
		return `${text.slice(0, length - 1)}…`;
	}
}
