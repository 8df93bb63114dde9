/** The migrations and their edges, in graph order. Everything refers to them by index. */
class Graph {
	#indexes = new Map();

	constructor(picture) {
		this.hash = picture.graph;
		this.width = picture.width;
		this.height = picture.height;
		this.box = picture.box;
		this.migrations = picture.migrations.map((migration) => ({
			...migration,
			title: migration.name.startsWith(`${migration.id}_`)
				? migration.name.slice(migration.id.length + 1)
				: migration.name,
			sought: migration.name.toLowerCase(),
			children: []
		}));
		this.edges = picture.edges;
		this.longestPath = picture.longestPath ?? [];
		this.placesOnLongestPath = new Map(this.longestPath.map((index, at) => [index, at]));
		this.migrations.forEach((migration, index) => {
			this.#indexes.set(migration.id, index).set(migration.name, index);
			migration.parents.forEach((parent) => this.migrations[parent].children.push(index));
		});
	}

	get size() {
		return this.migrations.length;
	}

	/** The indexes of all migrations. */
	get indexes() {
		return Array.from(this.migrations.keys());
	}

	/** Where the box of a migration is. */
	place(index) {
		const { x, y } = this.migrations[index];
		return { left: x, top: y, right: x + this.box.width, bottom: y + this.box.height };
	}

	isIn(index, area) {
		const { left, top, right, bottom } = this.place(index);
		return left < area.right && right > area.left && top < area.bottom && bottom > area.top;
	}

	/** The migration whose box is at a point. */
	at(x, y) {
		return this.indexes.find((index) => {
			const { left, top, right, bottom } = this.place(index);
			return x >= left && x <= right && y >= top && y <= bottom;
		});
	}

	/** The migration that an arrow key leads to: the nearest parent, child or neighbour on that side. */
	beyond(index, key) {
		const { x, y } = this.migrations[index];
		const distance = (other) => Math.hypot(this.migrations[other].x - x, this.migrations[other].y - y);
		return this.#candidates(index, key).reduce(
			(nearest, other) => (nearest === undefined || distance(other) < distance(nearest) ? other : nearest),
			undefined
		);
	}

	#candidates(index, key) {
		const { x, y, parents, children } = this.migrations[index];
		if (key === "ArrowUp" || key === "ArrowDown") {
			return key === "ArrowUp" ? parents : children;
		}
		const direction = key === "ArrowRight" ? 1 : -1;
		return this.indexes.filter((one) => {
			const other = this.migrations[one];
			return Math.abs(other.y - y) < this.box.height && (other.x - x) * direction > 0;
		});
	}

	isOnLongestPath({ from, to }) {
		return this.placesOnLongestPath.get(from) + 1 === this.placesOnLongestPath.get(to);
	}

	/** The migration of this number or name. A title will do where only one has it. */
	indexOf(reference) {
		const index = this.#indexes.get(reference);
		if (index !== undefined) {
			return index;
		}
		const found = this.indexes.filter((one) => this.migrations[one].title === reference);
		return found.length === 1 ? found[0] : undefined;
	}

	find(text) {
		return this.indexes.filter((index) => this.migrations[index].sought.includes(text));
	}

	neighbours(index) {
		const { parents, children } = this.migrations[index];
		return new Set([...parents, ...children]);
	}

	ancestors(index) {
		return this.#reach(index, (migration) => migration.parents);
	}

	descendants(index) {
		return this.#reach(index, (migration) => migration.children);
	}

	/** The migration with the greatest number. */
	newest() {
		const number = (index) => BigInt(/^\d+$/.test(this.migrations[index].id) ? this.migrations[index].id : 0);
		return this.indexes.reduce((newest, index) => (number(index) > number(newest) ? index : newest), 0);
	}

	#reach(start, next) {
		const reached = new Set();
		const ahead = [start];
		while (ahead.length > 0) {
			next(this.migrations[ahead.pop()])
				.filter((index) => !reached.has(index))
				.forEach((index) => {
					reached.add(index);
					ahead.push(index);
				});
		}
		return reached;
	}
}
