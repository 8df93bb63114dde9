/** The attributes that identify an element beside others. */
const IDENTITY = ["id", "href", "data-id", "data-filter"];

/**
 * Gives an element other content. What stays the same stays in the page: it may have the focus, the pointer or a
 * selection, and a button that is replaced while it is pressed is never clicked on.
 */
function patch(shown, content) {
	let next = shown.firstChild;
	for (const wanted of content) {
		const same = following(next, wanted);
		if (same === null) {
			shown.insertBefore(wanted, next);
		}
		else {
			removeUntil(next, same);
			update(same, wanted);
			next = same.nextSibling;
		}
	}
	removeUntil(next, null);
}

/** The first of the nodes from here on that can become this one; null if there is none. */
function following(node, wanted) {
	let found = node;
	while (found !== null && !isSame(found, wanted)) {
		found = found.nextSibling;
	}
	return found;
}

function isSame(node, other) {
	return (
		node.nodeName === other.nodeName &&
		IDENTITY.every((name) => node.getAttribute?.(name) === other.getAttribute?.(name))
	);
}

function removeUntil(node, end) {
	for (let next = node; next !== end; ) {
		const removed = next;
		next = next.nextSibling;
		removed.remove();
	}
}

function update(shown, wanted) {
	if (shown.isEqualNode(wanted)) {
		return;
	}
	if (shown.nodeType === Node.TEXT_NODE) {
		shown.data = wanted.data;
		return;
	}
	for (const { name } of Array.from(shown.attributes)) {
		if (!wanted.hasAttribute(name)) {
			shown.removeAttribute(name);
		}
	}
	for (const { name, value } of Array.from(wanted.attributes)) {
		if (shown.getAttribute(name) !== value) {
			shown.setAttribute(name, value);
		}
	}
	patch(shown, Array.from(wanted.childNodes));
}
