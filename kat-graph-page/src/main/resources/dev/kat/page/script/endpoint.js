/** How long the page waits for an answer, in milliseconds. */
const PATIENCE = 60_000;

/** The user has to sign in again. */
class SignedOut extends Error {}

/** The endpoint said why it did not do something, or did not answer at all. */
class Refused extends Error {
	constructor(message, answer) {
		super(message);
		this.answer = answer;
	}
}

/** What the page asks the endpoint for. Addresses are relative to the page's own. */
class Endpoint {
	#migrator;

	#csrf;

	constructor(migrator) {
		this.#migrator = migrator;
	}

	/** @param signal ends the request before the answer is there; may be left out */
	get(path, signal) {
		const signals = [AbortSignal.timeout(PATIENCE), signal].filter(Boolean);
		return this.#ask(path, { signal: AbortSignal.any(signals) }, {});
	}

	/** Says what applying or rolling back would do. */
	plan(method, path) {
		const options = { method, headers: this.#csrfHeaders(), signal: AbortSignal.timeout(PATIENCE) };
		return this.#ask(path, options, { dryRun: "true" });
	}

	/** Applies or rolls back, however long that takes. */
	change(method, path) {
		return this.#ask(path, { method, headers: this.#csrfHeaders() }, {});
	}

	#csrfHeaders() {
		return this.#csrf === undefined ? {} : { [this.#csrf.header]: this.#csrf.token };
	}

	async #ask(path, options, parameters) {
		const migrator = this.#migrator === undefined ? {} : { migrator: this.#migrator };
		const query = String(new URLSearchParams({ ...parameters, ...migrator }));
		const response = await this.#fetch(query === "" ? path : `${path}?${query}`, options);
		if (Endpoint.#isSignedOut(response, options.method !== undefined)) {
			throw new SignedOut();
		}
		this.#remember(response);
		const answer = await response.json().catch(() => undefined);
		if (!response.ok) {
			throw new Refused(
				answer?.error ?? (response.status === 403 ? "not allowed" : `status ${response.status}`),
				answer ?? {}
			);
		}
		if (answer === undefined) {
			throw new Refused("no answer", {});
		}
		return answer;
	}

	/** The endpoint answers in JSON. A page is a login's, unless it is a proxy's that says what went wrong. */
	static #isSignedOut(response, isChange) {
		const isPage = (response.headers.get("Content-Type") ?? "").startsWith("text/html") && response.ok;
		return (
			response.type === "opaqueredirect" ||
			response.status === 401 ||
			(response.status === 403 && !isChange) ||
			isPage
		);
	}

	async #fetch(path, options) {
		try {
			// Without X-Requested-With, a session that has ended makes the browser ask for a password
			const common = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
			return await fetch(path, {
				...options,
				headers: { ...common, ...options.headers },
				redirect: "manual",
				cache: "no-store",
				credentials: "same-origin"
			});
		}
		catch (failure) {
			if (failure.name === "AbortError") {
				throw failure;
			}
			throw new Refused("no answer", {});
		}
	}

	#remember(response) {
		const header = response.headers.get("Kat-Csrf-Header");
		if (header !== null) {
			this.#csrf = { header, token: response.headers.get("Kat-Csrf-Token") };
		}
	}
}
