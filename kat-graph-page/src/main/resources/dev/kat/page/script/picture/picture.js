const MOST_BOXES = 600;

/** The graph, drawn: what is in view and a bit around it. Far away, migrations of one kind are one path. */
class Picture {
	/** What is emphasised can be set here. Redraw afterwards. */
	scene = new Scene();

	#svg = d3.select("#picture");

	#world = this.#svg.append("g").attr("class", "world");

	#edges = new Edges(this.#world, this.scene);

	#blocks = new Blocks(this.#world, this.scene);

	#boxes = new Boxes(this.#world, this.scene);

	#view = new View(this.#svg, this.scene, () => this.#moved());

	#minimap = new Minimap(this.scene, (x, y) => this.#view.centre(x, y));

	#tip = new Tip(this.scene);

	#open;

	/** The part that is drawn, and how far away it was then. */
	#drawn;

	#frame;

	constructor(open) {
		this.#open = open;
		this.#listen();
	}

	/** Shows another graph. The view stays where it is if there was one before. */
	load(graph, states) {
		const hadFocus = this.#boxes.hasFocus;
		this.scene.graph = graph;
		this.scene.states = states;
		this.#edges.load();
		this.#boxes.load();
		this.#view.resize();
		this.#view.begin();
		this.#minimap.draw();
		this.redraw();
		if (hadFocus) {
			this.#boxes.focus();
		}
	}

	/** Shows other states of the same graph, or other migrations as the wanted ones. */
	update(states) {
		this.scene.states = states;
		this.#minimap.draw();
		this.redraw();
	}

	/** Draws again, because something is emphasised now, or no longer. */
	redraw() {
		if (!this.#isReady) {
			return;
		}
		const { graph } = this.scene;
		const area = this.#view.area(0.4);
		const inArea = graph.indexes.filter((index) => graph.isIn(index, area));
		const isCrowded = inArea.length > MOST_BOXES;
		const { scale, isFar } = this.#view;
		this.#drawn = { ...area, isFar, scale };
		this.#svg
			.classed("far", isFar)
			.classed("crowded", isCrowded)
			.classed("small", scale < ROOMY)
			.classed("tiny", scale < VISIBLE)
			.classed("faint", this.scene.isFaint);
		this.#edges.draw(area, !isCrowded && !isFar);
		this.#blocks.draw(isCrowded ? inArea : []);
		this.#boxes.draw(Array.from(new Set([...(isCrowded ? [] : inArea), ...this.scene.emphasised()])), isFar);
		this.#position();
		this.#svg.attr("data-drawn", graph.hash).attr("data-scale", scale);
	}

	/* The view */

	/** Moves to these migrations, unless one of them is in view. */
	reveal(indexes) {
		if (this.#isReady) {
			this.#view.reveal(indexes);
		}
	}

	/** Moves a migration into view. */
	show(index) {
		if (this.#isReady) {
			this.#view.show(index);
		}
	}

	/** Gives a migration the keyboard's focus. */
	focus(index) {
		this.scene.focused = index;
		this.scene.hovered = index;
		this.show(index);
		this.redraw();
		this.#boxes.focus();
	}

	fit() {
		if (this.#isReady) {
			this.#view.fit();
		}
	}

	actualSize() {
		this.#view.zoomTo(1);
	}

	zoomBy(factor) {
		this.#view.zoomTo(this.#view.scale * factor);
	}

	/** Whether there is a graph, and room for it. */
	get #isReady() {
		return this.scene.graph !== undefined && this.#view.size !== undefined;
	}

	#moved() {
		if (!this.#isReady) {
			return;
		}
		this.#frame ??= requestAnimationFrame(() => {
			this.#frame = undefined;
			this.#tip.hide();
			if (this.#isInDrawn()) {
				this.#position();
			}
			else {
				this.redraw();
			}
		});
	}

	#position() {
		this.#world.attr("transform", this.#view.transform);
		// Lines keep their width on the screen
		this.#svg.node().style.setProperty("--unit", 1 / this.#view.scale);
		this.#minimap.look(this.#view.area(0), this.#view.size);
	}

	#isInDrawn() {
		const view = this.#view.area(0);
		const drawn = this.#drawn;
		return (
			drawn !== undefined &&
			drawn.left <= view.left &&
			drawn.top <= view.top &&
			drawn.right >= view.right &&
			drawn.bottom >= view.bottom &&
			drawn.isFar === this.#view.isFar &&
			this.#view.scale < drawn.scale * 1.5
		);
	}

	/* Pointer and keys */

	#listen() {
		const panel = byId("picture-panel");
		new ResizeObserver(() => this.#adapt()).observe(panel);
		this.#svg
			.on("pointermove", (event) => this.#hover(event))
			.on("pointerleave", () => this.#leave())
			.on("click", (event) => this.#click(event))
			.on("keydown", (event) => this.#key(event));
		// Not on the SVG element, which such listeners make a stop of the tab key
		panel.addEventListener("focusin", (event) => this.#focused(event));
		panel.addEventListener("focusout", () => this.#leave());
		// The links are there for the keyboard. A mouse moves the picture.
		this.#svg.on("dragstart", (event) => event.preventDefault());
	}

	#adapt() {
		if (this.scene.graph === undefined) {
			return;
		}
		this.#view.resize();
		this.#view.begin();
		this.redraw();
		if (this.#isReady) {
			this.#view.adapt();
		}
	}

	#hover(event) {
		if (!this.#isReady || event.buttons !== 0 || event.pointerType === "touch") {
			return;
		}
		const index = this.#at(event);
		this.#svg.classed("pointing", index !== undefined);
		if (index === this.scene.hovered) {
			return;
		}
		this.scene.hovered = index;
		this.redraw();
		if (index !== undefined && (this.#view.isFar || this.#boxes.isCut(index))) {
			this.#tip.show(index, this.#view);
		}
		else {
			this.#tip.hide();
		}
	}

	#leave() {
		this.#tip.hide();
		if (this.scene.hovered !== undefined) {
			this.scene.hovered = undefined;
			this.redraw();
		}
	}

	#click(event) {
		if (!this.#isReady || event.ctrlKey || event.metaKey || event.shiftKey) {
			return;
		}
		event.preventDefault();
		// Enter on a link is a click without a place, and so is what a screen reader does
		const index =
			event.detail === 0
				? this.scene.graph.indexOf(event.target.closest(".node")?.dataset.id)
				: this.#at(event);
		if (index !== undefined) {
			this.scene.focused = index;
			this.#open(index);
		}
	}

	#at(event) {
		const [x, y] = this.#view.transform.invert(d3.pointer(event, this.#svg.node()));
		return this.scene.graph.at(x, y);
	}

	#focused({ target }) {
		if (!target.matches(".node:focus-visible")) {
			return;
		}
		const index = d3.select(target).datum();
		if (index !== this.scene.hovered) {
			this.scene.hovered = index;
			this.scene.focused = index;
			this.redraw();
		}
	}

	#key(event) {
		const isArrow = event.key.startsWith("Arrow") && !event.altKey && !event.ctrlKey && !event.metaKey;
		if (!this.#isReady || !isArrow) {
			return;
		}
		event.preventDefault();
		const next = this.scene.graph.beyond(this.scene.focused, event.key);
		if (next !== undefined) {
			this.focus(next);
		}
	}
}
