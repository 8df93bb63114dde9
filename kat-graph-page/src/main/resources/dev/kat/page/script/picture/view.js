/* The scales from which on texts can be read, numbers find room, and lines can be told apart */
const READABLE = 0.5;
const ROOMY = 0.2;
const VISIBLE = 0.06;

const MOST_ENLARGED = 1.3;
const PADDING = 28;

/** Which part of the graph is in view. It can be moved and zoomed. */
class View {
	/** The size of the panel, as far as it is known: it has none while it is hidden. */
	size;

	#transform = d3.zoomIdentity;

	#svg;

	#panel = byId("picture-panel");

	#scene;

	#zoom;

	#hasBegun = false;

	/** Whether the whole graph is shown, as large as it can be. */
	#isFitted = false;

	/** @param moved is called whenever another part is in view */
	constructor(svg, scene, moved) {
		this.#svg = svg;
		this.#scene = scene;
		this.#zoom = d3
			.zoom()
			.clickDistance(4)
			.on("zoom", ({ transform, sourceEvent }) => {
				this.#isFitted &&= !sourceEvent;
				this.#transform = View.#sharp(transform);
				moved();
			});
		this.#svg.call(this.#zoom).on("dblclick.zoom", null);
	}

	get transform() {
		return this.#transform;
	}

	get scale() {
		return this.#transform.k;
	}

	get isFar() {
		return this.scale < READABLE;
	}

	/** The part of the graph that is in view, with a margin as a share of the screen. */
	area(margin) {
		const { width, height } = this.size;
		const [left, top] = this.#transform.invert([-margin * width, -margin * height]);
		const [right, bottom] = this.#transform.invert([(1 + margin) * width, (1 + margin) * height]);
		return { left, top, right, bottom };
	}

	/** Where the box of a migration is on the screen. */
	place(index) {
		const place = this.#scene.graph.place(index);
		const [left, top] = this.#transform.apply([place.left, place.top]);
		const [right, bottom] = this.#transform.apply([place.right, place.bottom]);
		return { left, top, right, bottom };
	}

	/* Where it moves to */

	/** The whole graph if that can be read, otherwise what needs attention, otherwise what is new. Only once. */
	begin() {
		if (this.size === undefined || this.#hasBegun) {
			return;
		}
		this.#hasBegun = true;
		const whole = this.#whole();
		if (whole.k >= READABLE) {
			this.#go(whole);
			this.#isFitted = true;
			return;
		}
		const { graph, states } = this.#scene;
		const groups = ["running", "failed", "PENDING"].map((filter) => states.all(filter));
		this.#go(this.#overview(groups.find((group) => group.length > 0) ?? [graph.newest()]));
	}

	/** Moves to these migrations, unless one of them is in view. */
	reveal(indexes) {
		const area = this.area(0);
		if (indexes.length > 0 && !indexes.some((index) => this.#scene.graph.isIn(index, area))) {
			this.#glide(this.#overview(indexes));
		}
	}

	/** Moves a migration into view, and zooms in if it could not be read. */
	show(index) {
		this.resize();
		if (this.isFar) {
			this.#glide(this.#closeUp(index));
			return;
		}
		const { left, top, right, bottom } = this.place(index);
		const { width, height, covered } = this.size;
		const isInView = left > 8 && top > 8 && right < width - 8 && bottom < height - covered - 8;
		if (!isInView) {
			this.#shift(View.#inside(left, right, width), View.#inside(top, bottom, height - covered));
		}
	}

	fit() {
		this.#glide(this.#whole());
		this.#isFitted = true;
	}

	zoomTo(scale) {
		this.#isFitted = false;
		this.#svg.call(this.#zoom.scaleTo, scale);
	}

	/** Moves a point of the graph into the middle. */
	centre(x, y) {
		this.#go(this.#centred(x, y, this.scale));
	}

	/** Uses the room that there is now: for the whole graph if that was shown, and otherwise for what is open. */
	adapt() {
		if (this.#isFitted) {
			this.fit();
		}
		else if (this.#scene.selected !== undefined) {
			this.show(this.#scene.selected);
		}
	}

	/** Measures the panel, and limits how far the graph can be moved in it. */
	resize() {
		const { width, height } = this.#panel.getBoundingClientRect();
		if (width === 0) {
			return;
		}
		const { graph } = this.#scene;
		this.size = { width, height, covered: View.#covered(height) };
		this.#zoom
			.extent([
				[0, 0],
				[width, height]
			])
			.scaleExtent([Math.min(READABLE, this.#whole().k * 0.8), 2.5])
			.translateExtent([
				[-width, -height],
				[graph.width + width, graph.height + height]
			]);
	}

	/** How much of the picture's height lies under the details, where there is no room beside it. */
	static #covered(height) {
		const details = byId("details");
		return getComputedStyle(details).position === "absolute" && !details.hidden
			? Math.min(details.offsetHeight, height - 120)
			: 0;
	}

	/** In their own size, texts are sharp only on whole pixels. */
	static #sharp(transform) {
		return transform.k === 1
			? d3.zoomIdentity.translate(Math.round(transform.x), Math.round(transform.y))
			: transform;
	}

	/** How far something from start to end has to move in order to be inside of a length. */
	static #inside(start, end, length) {
		const room = Math.min(60, (length - (end - start)) / 2);
		return Math.max(room - start, 0) + Math.min(length - room - end, 0);
	}

	/* Transforms */

	#whole() {
		const { width, height } = this.#scene.graph;
		return this.#fitting(0, 0, width, height);
	}

	/** All of these migrations if they can be read then, otherwise the first. */
	#overview(indexes) {
		const views = [1.2 * this.#scene.graph.box.width, PADDING].map((room) => this.#around(indexes, room));
		return views.find(({ k }) => k >= READABLE) ?? this.#closeUp(indexes[0]);
	}

	#around(indexes, room) {
		const places = indexes.map((index) => this.#scene.graph.place(index));
		return this.#fitting(
			d3.min(places, ({ left }) => left) - room,
			d3.min(places, ({ top }) => top) - room,
			d3.max(places, ({ right }) => right) + room,
			d3.max(places, ({ bottom }) => bottom) + room
		);
	}

	#closeUp(index) {
		const { left, top, right, bottom } = this.#scene.graph.place(index);
		return this.#centred((left + right) / 2, (top + bottom) / 2, Math.max(this.scale, 0.8));
	}

	#fitting(left, top, right, bottom) {
		const { width, height, covered } = this.size;
		const scale = Math.min(
			MOST_ENLARGED,
			(width - 2 * PADDING) / (right - left),
			(height - covered - 2 * PADDING) / (bottom - top)
		);
		// Texts are sharpest in their own size
		const isAlmostActual = scale > 1 && scale < 1.1;
		return this.#centred((left + right) / 2, (top + bottom) / 2, isAlmostActual ? 1 : Math.max(scale, 0.001));
	}

	#centred(x, y, scale) {
		const { width, height, covered } = this.size;
		return d3.zoomIdentity.translate(width / 2 - x * scale, (height - covered) / 2 - y * scale).scale(scale);
	}

	#shift(x, y) {
		this.#glide(d3.zoomIdentity.translate(this.#transform.x + x, this.#transform.y + y).scale(this.scale));
	}

	#glide(transform) {
		const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
		this.#go(transform, isStill ? this.#svg : this.#svg.transition().duration(220));
	}

	#go(transform, target = this.#svg) {
		this.#isFitted = false;
		target.call(this.#zoom.transform, transform);
	}
}
