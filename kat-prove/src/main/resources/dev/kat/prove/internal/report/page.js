(function () {
	"use strict";

	const canvas = document.getElementById("canvas");
	const graph = document.getElementById("graph");
	const search = document.getElementById("search");
	const results = document.getElementById("results");
	const nodes = Array.from(graph.querySelectorAll(".node"));
	const edges = Array.from(graph.querySelectorAll(".edge"));
	const nodeById = new Map(nodes.map((node) => [node.dataset.id, node]));
	const width = graph.viewBox.baseVal.width;
	const height = graph.viewBox.baseVal.height;
	const MOST_RESULTS = 15;
	const TOO_SMALL_TO_READ = 0.4;
	let scale = 1;

	/* Zoom: the canvas scrolls, so touch, wheel and keys work as everywhere */

	function zoom(wanted, x, y) {
		const next = Math.min(2, Math.max(0.02, wanted));
		const middleX = x === undefined ? canvas.clientWidth / 2 : x;
		const middleY = y === undefined ? canvas.clientHeight / 2 : y;
		const left = (canvas.scrollLeft + middleX) / scale;
		const top = (canvas.scrollTop + middleY) / scale;
		scale = next;
		graph.setAttribute("width", Math.round(width * scale));
		graph.setAttribute("height", Math.round(height * scale));
		graph.classList.toggle("tiny", scale < TOO_SMALL_TO_READ);
		canvas.scrollTo(left * scale - middleX, top * scale - middleY);
	}

	function fit() {
		zoom(Math.min(1, canvas.clientWidth / width, canvas.clientHeight / height));
	}

	/* As wide as the canvas, but never too small to read, with the first root in the middle */
	function begin() {
		zoom(Math.min(1, Math.max(0.7, (canvas.clientWidth - 20) / width)));
		canvas.scrollTo(0, 0);
		if (nodes.length > 0) {
			show(nodes[0]);
			canvas.scrollTop = 0;
		}
	}

	function show(node) {
		const box = node.getBoundingClientRect();
		const frame = canvas.getBoundingClientRect();
		canvas.scrollBy(box.left + box.width / 2 - frame.left - frame.width / 2,
			box.top + box.height / 2 - frame.top - frame.height / 2);
	}

	/* What the address names: a migration, or an edge as child-parent */

	function select() {
		const ids = /^#(?:node-)?(\d+)(?:-(\d+))?$/.exec(location.hash);
		const node = ids === null ? undefined : nodeById.get(ids[1]);
		graph.querySelectorAll(".selected, .near").forEach((one) => one.classList.remove("selected", "near"));
		graph.classList.toggle("dimmed", node !== undefined);
		if (node === undefined) {
			return;
		}
		node.classList.add("selected", "near");
		edges.filter((edge) => touches(edge, ids[1])).forEach((edge) => {
			edge.classList.add("near");
			graph.insertBefore(edge, nodes[0]);
			edge.classList.toggle("selected", edge.dataset.child === ids[1] && edge.dataset.parent === ids[2]);
			nodeById.get(edge.dataset.parent).classList.add("near");
			nodeById.get(edge.dataset.child).classList.add("near");
		});
		show(node);
	}

	/* What the address names is beside the graph, so the window can stay at the top */
	function showTop() {
		const isBeside = getComputedStyle(canvas.closest(".workspace")).display === "grid";
		if (isBeside && location.hash !== "") {
			window.scrollTo(0, 0);
		}
	}

	function touches(edge, id) {
		return edge.dataset.parent === id || edge.dataset.child === id;
	}

	/* Search */

	function find() {
		const text = search.value.trim().toLowerCase();
		const found = text === "" ? [] : nodes.filter((node) => node.dataset.name.includes(text));
		nodes.forEach((node) => node.classList.toggle("match", found.includes(node)));
		results.replaceChildren(...found.slice(0, MOST_RESULTS).map(result));
		if (text !== "") {
			results.append(count(found.length));
		}
		return found;
	}

	function result(node) {
		const item = document.createElement("li");
		const link = document.createElement("a");
		link.href = node.getAttribute("href");
		link.textContent = node.getAttribute("aria-label");
		item.append(link);
		return item;
	}

	function count(number) {
		const item = document.createElement("li");
		const more = number - MOST_RESULTS;
		item.textContent = number === 0 ? "No such migration" : more > 0 ? "and " + more + " more" : "";
		item.hidden = item.textContent === "";
		return item;
	}

	function closeResults() {
		results.replaceChildren();
	}

	/* Keys: the arrows lead from a migration to its parents, children and neighbours */

	function move(node, key) {
		const id = node.dataset.id;
		const next = key === "ArrowUp" ? ends(id, "child", "parent")
			: key === "ArrowDown" ? ends(id, "parent", "child") : beside(node, key === "ArrowRight" ? 1 : -1);
		const target = nearest(node, next);
		if (target !== undefined) {
			target.focus({ preventScroll: true });
			show(target);
		}
	}

	function ends(id, from, to) {
		return edges.filter((edge) => edge.dataset[from] === id).map((edge) => nodeById.get(edge.dataset[to]));
	}

	function beside(node, direction) {
		const place = node.getBoundingClientRect();
		return nodes.filter((other) => {
			const box = other.getBoundingClientRect();
			return Math.abs(box.top - place.top) < 2 && (box.left - place.left) * direction > 1;
		});
	}

	function nearest(node, others) {
		const distance = (other) => Math.abs(other.getBoundingClientRect().left - node.getBoundingClientRect().left);
		return others.sort((one, other) => distance(one) - distance(other))[0];
	}

	function shortcut(event) {
		const actions = {
			"/": () => search.focus(),
			"+": () => zoom(scale * 1.25),
			"-": () => zoom(scale / 1.25),
			"0": fit,
			"1": () => zoom(1),
			"Escape": () => { location.hash = "findings"; }
		};
		const isTyping = event.target === search;
		const action = actions[event.key];
		if (action !== undefined && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
			event.preventDefault();
			action();
		}
	}

	/* Dragging moves the picture, unless it begins on a link */

	function drag(event) {
		const isMouse = event.pointerType === "mouse" && event.button === 0;
		if (!isMouse || event.target.closest("a") !== null) {
			return;
		}
		const start = { x: event.clientX + canvas.scrollLeft, y: event.clientY + canvas.scrollTop };
		const follow = (moved) => canvas.scrollTo(start.x - moved.clientX, start.y - moved.clientY);
		const end = () => {
			canvas.classList.remove("dragged");
			canvas.removeEventListener("pointermove", follow);
		};
		canvas.classList.add("dragged");
		canvas.setPointerCapture(event.pointerId);
		canvas.addEventListener("pointermove", follow);
		canvas.addEventListener("pointerup", end, { once: true });
		canvas.addEventListener("pointercancel", end, { once: true });
	}

	document.getElementById("zoom-in").addEventListener("click", () => zoom(scale * 1.25));
	document.getElementById("zoom-out").addEventListener("click", () => zoom(scale / 1.25));
	document.getElementById("zoom-fit").addEventListener("click", fit);
	document.getElementById("zoom-one").addEventListener("click", () => zoom(1));
	canvas.addEventListener("pointerdown", drag);
	canvas.addEventListener("wheel", (event) => {
		if (event.ctrlKey) {
			event.preventDefault();
			const frame = canvas.getBoundingClientRect();
			zoom(scale * Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
		}
	}, { passive: false });
	graph.addEventListener("keydown", (event) => {
		const node = event.target.closest(".node");
		if (node !== null && event.key.startsWith("Arrow")) {
			event.preventDefault();
			move(node, event.key);
		}
	});
	search.addEventListener("input", find);
	search.addEventListener("keydown", (event) => {
		if (event.key === "Enter") {
			const found = find();
			if (found.length > 0) {
				location.hash = found[0].dataset.id;
			}
			closeResults();
		}
		else if (event.key === "Escape") {
			search.value = "";
			find();
		}
	});
	results.addEventListener("click", closeResults);
	document.addEventListener("keydown", shortcut);
	window.addEventListener("hashchange", () => {
		select();
		showTop();
	});
	window.addEventListener("load", showTop);
	begin();
	select();
}());
