const MOST_MINIMAP = { width: 190, height: 170 };

/** The whole graph in a corner, with the part that is in view. */
class Minimap {
	#root = byId("minimap");

	#canvas = this.#root.querySelector("canvas");

	#window = this.#root.querySelector(".window");

	#scene;

	#move;

	#scale;

	/** @param move is called with the point of the graph that was pointed to */
	constructor(scene, move) {
		this.#scene = scene;
		this.#move = move;
		this.#root.addEventListener("pointerdown", (event) => {
			this.#root.setPointerCapture(event.pointerId);
			this.#follow(event);
		});
		this.#root.addEventListener("pointermove", (event) => {
			if (event.buttons !== 0) {
				this.#follow(event);
			}
		});
		matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
	}

	/** A graph that is very long or very wide is not shown true to scale, because it would be a line. */
	draw() {
		const { graph } = this.#scene;
		if (graph === undefined) {
			return;
		}
		const scale = Math.min(MOST_MINIMAP.width / graph.width, MOST_MINIMAP.height / graph.height);
		const width = Math.max(70, graph.width * scale);
		const height = Math.max(50, graph.height * scale);
		this.#scale = { x: width / graph.width, y: height / graph.height };
		this.#paint(this.#resize(width, height));
	}

	#resize(width, height) {
		const pixels = window.devicePixelRatio || 1;
		this.#canvas.width = width * pixels;
		this.#canvas.height = height * pixels;
		this.#canvas.style.width = `${width}px`;
		this.#canvas.style.height = `${height}px`;
		const context = this.#canvas.getContext("2d");
		context.scale(pixels, pixels);
		return context;
	}

	/** Paints what matters most last, so that nothing covers it. */
	#paint(context) {
		const { graph, states, wanted } = this.#scene;
		const { box, migrations } = graph;
		const styles = getComputedStyle(document.documentElement);
		const colours = Object.fromEntries(TONES.map((tone) => [tone, styles.getPropertyValue(`--${tone}-far`)]));
		const isFaded = (index) => wanted !== undefined && !wanted.has(index);
		const order = d3.sort(
			graph.indexes,
			(index) => (isFaded(index) ? 0 : 1),
			(index) => -TONES.indexOf(states.of(index).tone)
		);
		order.forEach((index) => {
			const { x, y } = migrations[index];
			context.globalAlpha = isFaded(index) ? 0.25 : 1;
			context.fillStyle = colours[states.of(index).tone];
			context.fillRect(
				x * this.#scale.x,
				y * this.#scale.y,
				Math.max(1.5, box.width * this.#scale.x),
				Math.max(1.5, box.height * this.#scale.y)
			);
		});
	}

	/** Shows which part is in view, unless that is everything. */
	look(view, size) {
		const { width, height } = this.#scene.graph;
		const isEverything = view.left <= 0 && view.top <= 0 && view.right >= width && view.bottom >= height;
		this.#root.hidden = isEverything || size.width < 520;
		const [left, right] = [view.left, view.right].map((x) => Math.max(0, Math.min(width, x)) * this.#scale.x);
		const [top, bottom] = [view.top, view.bottom].map((y) => Math.max(0, Math.min(height, y)) * this.#scale.y);
		const { style } = this.#window;
		style.left = `${left}px`;
		style.top = `${top}px`;
		style.width = `${Math.max(3, right - left)}px`;
		style.height = `${Math.max(3, bottom - top)}px`;
	}

	#follow(event) {
		const frame = this.#canvas.getBoundingClientRect();
		this.#move((event.clientX - frame.left) / this.#scale.x, (event.clientY - frame.top) / this.#scale.y);
	}
}
