"use strict";

/*
 * The script of the page. GraphAsset joins the files of this folder to one, in a fixed order, so all of them
 * share one scope and this directive. Each declares constants, functions and classes; only the last one, page.js,
 * runs anything. The files of picture/ draw, with D3. Texts get into the page as text, never as HTML.
 */

/* The words and signs of states and marks. */

/** The signs, as paths in a square of 16. */
const SIGNS = {
	APPLIED: "M3.5 8.5l3 3 6-7",
	PENDING: "M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10",
	ROLLED_BACK: "M6.5 3L3.5 6l3 3M3.5 6H9.5a3.5 3.5 0 0 1 0 7H6",
	UNKNOWN: "M5 8h6",
	failed: "M4 4l8 8M12 4l-8 8",
	halfRun: "M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10M8 3v10M10.5 4v8",
	running: "M5 3.5l7 4.5-7 4.5z",
	waits: "M4 7.5h8V13H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2",
	planned: "M3.5 8h.01M8 8h.01M12.5 8h.01",
	modified: "M3 6h10M3 10h10M10.5 3l-5 10",
	missing: "M5.5 6a2.5 2.5 0 1 1 3.7 2.2C8.4 8.7 8 9.1 8 10M8 12.9v.1",
	outdated: "M12.7 9a4.8 4.8 0 1 1-1.2-4.4M12 2v3H9",
	blocked: "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M5.5 8h5",
	irreversible: "M8 2.5v6.5M5 6.5L8 9.5l3-3M3.5 13h9",
	undoesNothing: "M6.5 3L3.5 6l3 3M3.5 6H9.5a3.5 3.5 0 0 1 0 7H6M12.5 2.5l-9 11"
};

/** The states, with their words and the tones of their colours. */
const STATES = {
	APPLIED: { word: "applied", tone: "applied" },
	PENDING: { word: "pending", tone: "pending" },
	ROLLED_BACK: { word: "rolled back", tone: "rolled-back" }
};

/** The marks, the most important first. A quiet one changes nothing in the picture: it can hold for all. */
const MARKS = {
	running: { word: "running", tone: "running", meaning: "It is running now." },
	waits: {
		word: "waiting for a lock",
		tone: "warning",
		meaning: "It waits for a lock that another session in the database holds."
	},
	failed: { word: "failed", tone: "failed", meaning: "Its last attempt failed." },
	halfRun: {
		word: "incomplete",
		tone: "failed",
		meaning: "Some of its statements were completed, the rest were not."
	},
	missing: { word: "missing", tone: "warning", meaning: "It is applied, but has no folder." },
	modified: { word: "modified", tone: "warning", meaning: "Its up script is no longer what ran." },
	outdated: { word: "outdated", tone: "warning", meaning: "It has to run again." },
	planned: { word: "planned", tone: "running", meaning: "It is due in the run that is going on." },
	blocked: { word: "blocked", tone: "rolled-back", meaning: "One of its parents is not applied." },
	irreversible: { word: "irreversible", tone: "rolled-back", quiet: true, meaning: "It cannot be rolled back." },
	undoesNothing: {
		word: "undoes nothing",
		tone: "rolled-back",
		quiet: true,
		meaning: "Rolling it back runs nothing: only the record changes."
	}
};

/** The tones of a box, the most important first. */
const TONES = ["running", "failed", "warning", "pending", "rolled-back", "applied", "unknown"];

function figure(number) {
	return number.toLocaleString("en");
}

function count(number, noun) {
	return `${figure(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** The names, and how many more there are. */
function enumerate(names, most) {
	const shown = names.length > most ? names.slice(0, most - 1) : names;
	const rest = names.length - shown.length;
	const parts = rest > 0 ? [...shown, `${rest} others`] : shown;
	return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

function duration(millis) {
	if (millis < 1000) {
		return `${millis} ms`;
	}
	if (millis < 60_000) {
		return `${(millis / 1000).toFixed(1)} s`;
	}
	const seconds = Math.round(millis / 1000);
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** What pgjdbc calls every application that does not say its name. */
const NAMELESS = "PostgreSQL JDBC Driver";

/** The application that something was done by, if it said its name. */
const applicationOf = (entry) => (entry?.application === NAMELESS ? undefined : entry?.application);
