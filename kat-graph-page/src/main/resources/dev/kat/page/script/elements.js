const SVG = "http://www.w3.org/2000/svg";

function byId(id) {
	return document.getElementById(id);
}

function present(parts) {
	return parts.filter((part) => part !== undefined);
}

/** An element with attributes and content: texts or other elements. */
function element(name, attributes, ...content) {
	const made = document.createElement(name);
	Object.entries(attributes)
		.filter(([, value]) => value !== undefined)
		.forEach(([key, value]) => made.setAttribute(key, value));
	made.append(...present(content));
	return made;
}

function button(text, attributes, action) {
	const made = element("button", { type: "button", ...attributes }, text);
	made.addEventListener("click", action);
	return made;
}

function sign(name, tone) {
	const svg = document.createElementNS(SVG, "svg");
	const path = document.createElementNS(SVG, "path");
	svg.setAttribute("class", `icon tone-${tone}`);
	svg.setAttribute("viewBox", "0 0 16 16");
	svg.setAttribute("aria-hidden", "true");
	path.setAttribute("d", SIGNS[name]);
	svg.append(path);
	return svg;
}

function time(instant) {
	const date = new Date(instant);
	const text = date.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });
	return element("time", { datetime: instant, title: date.toISOString() }, text);
}

function clock(date) {
	return date.toLocaleTimeString("en-GB");
}

/** A name that can break after each underscore. */
function breakable(name) {
	return name.split(/(?<=_)/).flatMap((part) => [part, document.createElement("wbr")]);
}

/** A state or a mark as a label: a sign and a word. */
function label(name) {
	const { word, tone } = STATES[name] ?? MARKS[name];
	return element("span", { class: `label tone-${tone}` }, sign(name, tone), word);
}
