package dev.kat.resilience;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

import dev.kat.resilience.Workload.Kind;

/**
 * When a process is stopped.
 */
enum Moment {

	LOCK_TAKEN("lock taken", Kind.TRANSACTIONAL, Gates.CLAIM,
			"set transaction .*insert into \"public\"\\.\"migrations\" .*"),

	IN_A_STATEMENT("in a statement", Kind.TRANSACTIONAL, Gates.STATEMENT, "insert into witness .*"),

	BEFORE_COMMIT("before COMMIT", Kind.TRANSACTIONAL, Gates.JOURNAL,
			"with first as .*insert into \"public\"\\.\"migrations_journal\" .*"),

	DURING_COMMIT("during COMMIT", Kind.TRANSACTIONAL, Gates.COMMIT, "COMMIT"),

	/** The same, but the server has committed and its answer is lost. */
	COMMITTED("during COMMIT, not answered", Kind.TRANSACTIONAL, Gates.ANSWER, "COMMIT"),

	IN_AN_INDEX_BUILD("in a concurrent index build", Kind.INDEX, Gates.STATEMENT, ".* concurrently .*"),

	AFTER_AN_INDEX_BUILD("between that build and its row", Kind.INDEX, Gates.STATEMENT,
			"insert into \"public\"\\.\"migrations_journal\" .*"),

	DURING_COMMIT_AFTER_AN_INDEX_BUILD("during COMMIT of its rows", Kind.INDEX, Gates.COMMIT, "COMMIT"),

	IN_A_STATEMENT_OF_ITS_OWN("in a statement of its own", Kind.OTHER, Gates.STATEMENT, "insert into witness .*"),

	IN_A_UNIT("in a unit", Kind.CHECKPOINTS, Gates.STATEMENT, "insert into witness .*"),

	BEFORE_COMMIT_OF_A_UNIT("before COMMIT of a unit", Kind.CHECKPOINTS, Gates.NOTE,
			"insert into \"public\"\\.\"migrations_journal\" .*"),

	DURING_COMMIT_OF_A_UNIT("during COMMIT of a unit", Kind.CHECKPOINTS, Gates.UNIT_COMMIT, "COMMIT"),

	/** The same, but the server has committed and its answer is lost. */
	UNIT_COMMITTED("during COMMIT of a unit, not answered", Kind.CHECKPOINTS, Gates.UNIT_ANSWER, "COMMIT"),

	BETWEEN_UNITS("between two units", Kind.CHECKPOINTS, Gates.UNIT, "insert into units .*");

	private final String description;

	private final Kind kind;

	private final String gate;

	private final Pattern query;

	Moment(String description, Kind kind, String gate, String query) {
		this.description = description;
		this.kind = kind;
		this.gate = gate;
		this.query = Pattern.compile(query, Pattern.DOTALL);
	}

	/** In which migrations there is such a moment. */
	Kind kind() {
		return this.kind;
	}

	/** The first gate that a process is held at on the way there. */
	String gate() {
		return this.gate;
	}

	/** Whether that is the query that the server runs at this moment. */
	boolean isIn(String query) {
		return this.query.matcher(query.strip()).matches();
	}

	/** How a process can be stopped then. */
	Set<Way> ways() {
		return (this == IN_AN_INDEX_BUILD || this == AFTER_AN_INDEX_BUILD) ? EnumSet.allOf(Way.class)
				: EnumSet.complementOf(EnumSet.of(Way.TERMINATE_GUARD));
	}

	/** Whether the server has committed. */
	boolean isCommitted() {
		return this == COMMITTED || this == UNIT_COMMITTED;
	}

	/** Whether what the process was doing may be done once more. */
	boolean mayBeRepeated() {
		return this == IN_A_STATEMENT_OF_ITS_OWN;
	}

	@Override
	public String toString() {
		return this.description;
	}

}
