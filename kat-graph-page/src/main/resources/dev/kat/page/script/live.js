/* How long to wait before asking again, in milliseconds */
const BUSY_PAUSE = 2_000;
const QUIET_PAUSE = 30_000;
const FAILURE_PAUSE = 5_000;

/** Asks for the states now and then: often while something is to be expected, and never while the page is hidden. */
class Live {
	#endpoint;

	#page;

	#timer;

	#isAsking = false;

	/** Whether it was told to ask while it was asking: that answer can be older than the reason to ask. */
	#isToAskAgain = false;

	#isOver = false;

	#lastAnswer;

	constructor(endpoint, page) {
		this.#endpoint = endpoint;
		this.#page = page;
		document.addEventListener("visibilitychange", () => this.ask());
	}

	/** Asks at once, or once more if it is asking. */
	async ask() {
		clearTimeout(this.#timer);
		if (this.#isOver || document.hidden) {
			return;
		}
		if (this.#isAsking) {
			this.#isToAskAgain = true;
			return;
		}
		this.#isAsking = true;
		let pause = FAILURE_PAUSE;
		try {
			pause = await this.#askOnce();
		}
		finally {
			this.#isAsking = false;
			this.#goOn(pause);
		}
	}

	#goOn(pause) {
		const isToAskNow = this.#isToAskAgain;
		this.#isToAskAgain = false;
		if (isToAskNow) {
			this.ask();
		}
		else if (!document.hidden && !this.#isOver) {
			this.#timer = setTimeout(() => this.ask(), pause);
		}
	}

	/** @return how long to wait then */
	async #askOnce() {
		try {
			const answer = await this.#endpoint.get("graph.states");
			if (answer.graph === this.#page.graph?.hash) {
				this.#page.update(answer);
			}
			else {
				await this.#load(answer);
			}
			this.#lastAnswer = new Date();
			this.#page.banner.hide();
			return this.#page.isBusy || this.#page.states.isLively ? BUSY_PAUSE : QUIET_PAUSE;
		}
		catch (failure) {
			return this.#explain(failure);
		}
	}

	/** Loads the picture. The states do not fit to it if the graph has changed just now. */
	async #load(answer) {
		const picture = await this.#endpoint.get("graph.picture");
		this.#page.load(picture, answer.graph === picture.graph ? answer : undefined);
	}

	#explain(failure) {
		if (failure instanceof SignedOut) {
			this.#isOver = true;
			this.#page.banner.showSignedOut();
			return QUIET_PAUSE;
		}
		if (!(failure instanceof Refused)) {
			throw failure;
		}
		const since = this.#lastAnswer === undefined ? "" : ` This is how it was at ${clock(this.#lastAnswer)}.`;
		const reason =
			failure.message === "no answer"
				? "The application does not answer."
				: `The application says: ${failure.message}.`;
		this.#page.banner.show(reason + since);
		return FAILURE_PAUSE;
	}
}
