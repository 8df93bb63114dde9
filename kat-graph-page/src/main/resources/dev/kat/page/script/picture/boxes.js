const MOST_MARKS = 3;

/** The boxes of the migrations: links with a state, signs, and a text. */
class Boxes {
	#scene;

	#nodes;

	#texts;

	#places;

	#cutter;

	constructor(world, scene) {
		this.#scene = scene;
		this.#nodes = world.append("g").attr("class", "nodes");
		// Those who hear the page have the labels of the boxes
		this.#texts = world.append("g").attr("class", "texts").attr("aria-hidden", "true");
		this.#places = world.append("g").attr("class", "places").attr("aria-hidden", "true");
	}

	/** Forgets the boxes of the graph before. */
	load() {
		const font = `500 12.5px ${getComputedStyle(document.body).fontFamily}`;
		this.#cutter ??= new TextCutter(font, this.#scene.graph.box.width - 44);
		this.#nodes.selectAll("a").remove();
		this.#texts.selectAll("g").remove();
	}

	draw(indexes, isFar) {
		const { selected, hovered, rollback } = this.#scene;
		const near = this.#scene.near();
		const isFaded = (index) =>
			this.#scene.isFaded(index) &&
			index !== selected &&
			index !== hovered &&
			!near.has(index) &&
			!rollback.has(index);
		this.#drawNodes(indexes, near, isFaded);
		this.#drawTexts(isFar ? [] : indexes, isFaded);
		this.#drawPlaces(indexes.filter((index) => rollback.has(index)));
	}

	/** Whether a box has no room for the whole title. */
	isCut(index) {
		const { title } = this.#scene.graph.migrations[index];
		return this.#cutter.cut(title) !== title;
	}

	/** Gives the keyboard's focus to the box that is reached first. */
	focus() {
		this.#nodes.select("a[tabindex='0']").node()?.focus({ preventScroll: true });
	}

	get hasFocus() {
		return this.#nodes.node().contains(document.activeElement);
	}

	#drawNodes(indexes, near, isFaded) {
		const { selected, hovered, focused, rollback, states } = this.#scene;
		const nodes = this.#nodes
			.selectAll("a")
			.data(indexes, (index) => index)
			.join((enter) => this.#create(enter));
		nodes
			.filter((index, at, all) => all[at].dataset.key !== states.of(index).key)
			.each((index, at, all) => this.#dress(all[at], index));
		nodes
			.classed("selected", (index) => index === selected)
			.classed("hovered", (index) => index === hovered)
			.classed("near", (index) => near.has(index))
			.classed("faded", isFaded)
			.classed("taken", (index) => rollback.has(index))
			.attr("data-place", (index) => rollback.get(index) ?? null)
			.attr("tabindex", (index) => (index === focused ? 0 : -1))
			.attr("aria-current", (index) => (index === selected ? "true" : null));
	}

	/** Boxes without their states. */
	#create(enter) {
		const { migrations, box } = this.#scene.graph;
		// In full: links of the form #… that are out of view pass for skip links
		const page = location.pathname + location.search;
		const nodes = enter
			.append("a")
			.attr("class", "node")
			.attr("href", (index) => `${page}#${migrations[index].id}`)
			.attr("data-id", (index) => migrations[index].id)
			.attr("transform", (index) => `translate(${migrations[index].x},${migrations[index].y})`);
		Boxes.#addShapes(nodes, box);
		return nodes;
	}

	static #addShapes(nodes, { width, height }) {
		nodes
			.append("rect")
			.attr("class", "box")
			.attr("x", 0.5)
			.attr("y", 0.5)
			.attr("width", width - 1)
			.attr("height", height - 1)
			.attr("rx", 6);
		nodes
			.append("path")
			.attr("class", "edge-of-box")
			.attr("d", `M30.5,1v${height - 2}H6.5a5.5,5.5,0,0,1-5.5-5.5V6.5a5.5,5.5,0,0,1,5.5-5.5z`);
		nodes
			.append("path")
			.attr("class", "sign")
			.attr("transform", `translate(7.5,${height / 2 - 8})`);
		nodes
			.append("path")
			.attr("class", "far-sign")
			.attr("transform", `translate(${width / 2 - 20},${height / 2 - 20}) scale(2.5)`);
	}

	/** Gives a box its state: in colour, in signs and in words. */
	#dress(node, index) {
		const { graph, states } = this.#scene;
		const { state, marks, tone, key } = states.of(index);
		const box = d3
			.select(node)
			.attr("data-key", key)
			.attr("data-state", state)
			.attr("data-marks", marks.join(" "))
			.attr("aria-label", [graph.migrations[index].name, states.words(index)].filter(Boolean).join(", "));
		node.classList.remove(...TONES.map((one) => `tone-${one}`));
		node.classList.add(`tone-${tone}`);
		box.select(".sign").attr("d", SIGNS[state]);
		box.select(".far-sign").attr("d", SIGNS[states.sign(index)]);
		this.#drawMarks(box, marks.filter((mark) => !MARKS[mark].quiet).slice(0, MOST_MARKS));
	}

	#drawMarks(box, marks) {
		const { width } = this.#scene.graph.box;
		box.selectAll(".mark")
			.data(marks, (mark) => mark)
			.join((enter) => {
				const badge = enter.append("g").attr("class", (mark) => `mark tone-${MARKS[mark].tone}`);
				badge.append("circle").attr("cx", 8).attr("cy", 8).attr("r", 8.5);
				badge
					.append("path")
					.attr("transform", "translate(2,2) scale(0.75)")
					.attr("d", (mark) => SIGNS[mark]);
				return badge;
			})
			.attr("transform", (_, at) => `translate(${width - 24 - 20 * at},5.5)`);
	}

	#drawTexts(indexes, isFaded) {
		const { migrations } = this.#scene.graph;
		this.#texts
			.selectAll("g")
			.data(indexes, (index) => index)
			.join((enter) => {
				const texts = enter
					.append("g")
					.attr("transform", (index) => `translate(${migrations[index].x + 39},${migrations[index].y})`);
				texts
					.append("text")
					.attr("class", "number")
					.attr("y", 18)
					.text((index) => migrations[index].id);
				texts
					.append("text")
					.attr("y", 35)
					.text((index) => this.#cutter.cut(migrations[index].title));
				return texts;
			})
			.classed("faded", isFaded);
	}

	/** The places in the order of a rollback, in the corners of the boxes. */
	#drawPlaces(indexes) {
		const { graph, rollback } = this.#scene;
		const digits = (index) => String(rollback.get(index)).length;
		const places = this.#places
			.selectAll(".place")
			.data(indexes, (index) => index)
			.join((enter) => {
				const place = enter.append("g").attr("class", "place");
				const badge = place.append("g");
				badge.append("rect").attr("y", -9).attr("height", 18).attr("rx", 9);
				badge.append("text").attr("y", 4);
				return place;
			});
		places.attr("transform", (index) => {
			const { right, top } = graph.place(index);
			return `translate(${right - 4},${top})`;
		});
		places
			.select("rect")
			.attr("x", (index) => -6 - 3.5 * digits(index))
			.attr("width", (index) => 12 + 7 * digits(index));
		places.select("text").text((index) => rollback.get(index));
	}
}
