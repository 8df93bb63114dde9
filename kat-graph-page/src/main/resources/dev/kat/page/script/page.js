/** How long to show what has just happened, in milliseconds. */
const NEWS_TIME = 8_000;

/** Holds the parts together: what one of them is told, the others show. */
class Page {
	/** Undefined until the first answer. */
	graph;

	states;

	banner = new Banner();

	changes;

	#data;

	#picture = new Picture((index) => this.open(index));

	#tabs = new Tabs(() => this.#showList());

	#list = new List((index) => this.#read(index));

	#filters = new Filters(() => {
		this.#filter();
		this.#picture.reveal(Array.from(this.#scene.wanted ?? []));
	});

	#search = new Search(
		() => this.#filter(),
		(index) => this.open(index)
	);

	#details = new Details(this, (index, signal) => this.#describe(index, signal));

	#fileDetails;

	#live;

	#endpoint;

	/** What a change of this page does, while it is running. */
	#busy;

	/** What has just happened. */
	#news;

	#newsTimer;

	constructor(data) {
		this.#data = data;
		this.#endpoint = new Endpoint(data.migrator);
		this.#fileDetails = new FileDetails(data);
		this.changes = new Changes(this.#endpoint, this);
		new Migrators(data);
		this.#listen();
	}

	start() {
		if (this.#isLive) {
			this.#live = new Live(this.#endpoint, this);
			this.ask();
			return;
		}
		this.load(this.#data.picture, this.#data.states);
	}

	get #isLive() {
		return this.#data.mode === "live";
	}

	get isWritable() {
		return this.#isLive && this.#data.writable === true;
	}

	get #scene() {
		return this.#picture.scene;
	}

	/** Asks for the states at once. */
	ask() {
		this.#live?.ask();
	}

	/** Shows another graph. What is selected stays so. */
	load(picture, answer) {
		const isFirst = this.graph === undefined;
		const focused = this.graph?.migrations[this.#scene.focused]?.name;
		this.graph = new Graph(picture);
		this.states = new States(this.graph, answer);
		byId("nothing").hidden = this.graph.size > 0;
		byId("nothing").textContent = "";
		byId("longest-path").textContent = `Longest path (${this.graph.longestPath.length})`;
		this.#search.load(this.graph);
		this.#list.load(this.graph, this.states);
		this.#filters.update(this.states);
		Object.assign(this.#scene, {
			focused: this.graph.indexOf(focused) ?? 0,
			hovered: undefined,
			rollback: new Map(),
			wanted: this.#wanted(),
			selected: this.#addressed()
		});
		this.#refresh();
		// First, because the picture gets what room the details leave
		this.#details.show(this.selected);
		this.#picture.load(this.graph, this.states);
		if (isFirst) {
			this.#select();
			this.#missMigrator();
		}
	}

	/** Shows other states of the same graph. */
	update(answer) {
		this.states = new States(this.graph, answer);
		this.#list.update(this.states);
		this.#filters.update(this.states);
		this.#scene.wanted = this.#wanted();
		this.#picture.update(this.states);
		this.#refresh();
		this.#details.show(this.selected);
	}

	/* What is selected: the address says it */

	get selected() {
		return this.#scene.selected;
	}

	open(index) {
		location.hash = this.graph.migrations[index].id;
		this.#select();
	}

	/** Opens a migration from the list, which lies before the details, and can be long. */
	#read(index) {
		this.open(index);
		this.#details.focus();
	}

	close() {
		const index = this.selected;
		if (index === undefined) {
			return;
		}
		location.hash = "";
		this.#select();
		if (this.#tabs.isListShown) {
			this.#list.focus(index);
		}
		else {
			this.#picture.focus(index);
		}
	}

	/** What the address names, as far as it can be read: it may have been typed. */
	get #reference() {
		const text = location.hash.slice(1);
		try {
			return decodeURIComponent(text);
		}
		catch {
			return text;
		}
	}

	#addressed() {
		return this.graph.indexOf(this.#reference);
	}

	/** The server shows the first migrator instead of one that it does not know. */
	#missMigrator() {
		const wanted = new URLSearchParams(location.search).get("migrator");
		if (this.#isLive && wanted !== null && wanted !== this.#data.migrator) {
			this.#announce(`There is no migrator ${wanted}. This is ${this.#data.migrator}.`);
		}
	}

	#select() {
		if (this.graph === undefined) {
			return;
		}
		const index = this.#addressed();
		this.#scene.selected = index;
		this.#details.show(index);
		if (index !== undefined) {
			this.#scene.focused = index;
			this.#picture.show(index);
		}
		else if (this.#reference !== "") {
			this.#announce(`Unknown or ambiguous migration: ${this.#reference}.`);
		}
		this.#picture.redraw();
		this.#showList();
	}

	async #describe(index, signal) {
		return this.#isLive
			? this.#endpoint.get(this.graph.migrations[index].id, signal)
			: this.#fileDetails.of(index, this.graph, this.states);
	}

	/** Shows which migrations a rollback takes along, in its order. */
	showRollback(indexes) {
		if (indexes.length > 0 || this.#scene.rollback.size > 0) {
			this.#scene.rollback = new Map(indexes.map((index, at) => [index, at + 1]));
			this.#picture.redraw();
		}
	}

	/* What is shown */

	#wanted() {
		const filtered = this.#filters.matching(this.states);
		const { found } = this.#search;
		if (filtered === undefined || found === undefined) {
			return filtered ?? found;
		}
		return new Set(Array.from(found).filter((index) => filtered.has(index)));
	}

	#filter() {
		this.#scene.wanted = this.#wanted();
		this.#picture.update(this.states);
		this.#showList();
	}

	#showList() {
		if (this.#tabs.isListShown) {
			this.#list.show(this.#scene.wanted, this.selected);
		}
	}

	#toggleLongestPath() {
		const isShown = !this.#scene.isLongestPathShown;
		this.#scene.isLongestPathShown = isShown;
		byId("longest-path").setAttribute("aria-pressed", String(isShown));
		this.#picture.redraw();
	}

	#refresh() {
		byId("table").textContent = this.states.table ?? "";
		byId("apply-all").hidden = !this.isWritable || !this.states.isWorthApplying;
		byId("apply-all").disabled = this.isBusy;
		byId("apply-all").textContent = this.states.count("PENDING") > 0 ? "Apply all pending…" : "Apply all…";
		this.#showStatus();
		this.#showList();
	}

	/** Says what is going on. A screen reader says it once. */
	#showStatus() {
		const summary = this.states.summary(this.graph);
		const text = this.states.run === undefined ? (this.#busy ?? this.#news ?? summary) : summary;
		if (byId("status").textContent !== text) {
			byId("status").textContent = text;
		}
	}

	/** Shows for a while what has just happened, unless something is running. */
	#announce(text) {
		clearTimeout(this.#newsTimer);
		this.#news = text;
		this.#newsTimer = setTimeout(() => {
			this.#news = undefined;
			this.#showStatus();
		}, NEWS_TIME);
		this.#showStatus();
	}

	/** Whether a change is running, of this page or of another one. */
	get isBusy() {
		return this.#busy !== undefined || this.states?.run !== undefined;
	}

	/** Shows that a change has been asked for, until there is more to show. */
	setBusy(text) {
		this.#busy = text;
		this.#news = undefined;
		this.#showBusy();
	}

	/** @param text what has been done; undefined if that is told elsewhere */
	setDone(text) {
		this.#busy = undefined;
		if (text !== undefined) {
			this.#announce(text);
		}
		this.#showBusy();
	}

	#showBusy() {
		byId("apply-all").disabled = this.isBusy;
		this.#showStatus();
		this.#details.refreshAction();
	}

	/* Pointer and keys */

	#listen() {
		const actions = {
			"zoom-in": () => this.#picture.zoomBy(1.25),
			"zoom-out": () => this.#picture.zoomBy(0.8),
			"zoom-fit": () => this.#picture.fit(),
			"zoom-one": () => this.#picture.actualSize(),
			"longest-path": () => this.#toggleLongestPath(),
			"apply-all": () => this.changes.applyAll()
		};
		Object.entries(actions).forEach(([id, action]) =>
			byId(id).addEventListener("click", () => this.graph !== undefined && action())
		);
		document.addEventListener("keydown", (event) => this.#shortcut(event));
		window.addEventListener("hashchange", () => this.#select());
	}

	#shortcut(event) {
		const actions = {
			"/": () => this.#search.focus(),
			"+": () => this.#picture.zoomBy(1.25),
			"=": () => this.#picture.zoomBy(1.25),
			"-": () => this.#picture.zoomBy(0.8),
			0: () => this.#picture.fit(),
			1: () => this.#picture.actualSize(),
			Escape: () => (this.selected === undefined ? this.#search.clear() : this.close())
		};
		const action = actions[event.key];
		const isElsewhere = event.target.closest("input[type=search], select, dialog") !== null || byId("dialog").open;
		const isTheBrowsers = event.ctrlKey || event.metaKey || event.altKey;
		if (action !== undefined && this.graph !== undefined && !isElsewhere && !isTheBrowsers) {
			event.preventDefault();
			action();
		}
	}
}

new Page(JSON.parse(byId("data").textContent)).start();
