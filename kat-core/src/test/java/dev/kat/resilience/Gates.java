package dev.kat.resilience;

import java.util.List;
import java.util.stream.Collectors;

import dev.kat.test.TestDatabase;

/**
 * Places in a run at which the test can hold up a migrating process, by triggers on the
 * tables that every migration writes to.
 */
final class Gates {

	/** Kat's lock is held, nothing has been done. */
	static final String CLAIM = "claim";

	/** A statement of the script runs. */
	static final String STATEMENT = "statement";

	/** A row goes into the journal. */
	static final String JOURNAL = "journal";

	/** The transaction with the tracking row commits, and its triggers run. */
	static final String COMMIT = "commit";

	/** The transaction has been committed, and the server does not answer. */
	static final String ANSWER = "answer";

	/** Another unit of a script begins, and nothing of it has been done. */
	static final String UNIT = "unit";

	/** The note that a unit is done goes into the journal. */
	static final String NOTE = "note";

	/** The transaction of a unit commits, and its triggers run. */
	static final String UNIT_COMMIT = "unit commit";

	/** That transaction has been committed, and the server does not answer. */
	static final String UNIT_ANSWER = "unit answer";

	private static final String INSTALL = """
			create table gate (moment text, name text, primary key (moment, name));
			create function hold() returns trigger language plpgsql as $$
			begin
				perform from public.gate where moment = tg_argv[0] and name = new.name for share;
				return new;
			end $$;
			create trigger claim before insert on migrations for each row execute function hold('claim');
			create trigger statement before insert on witness for each row execute function hold('statement');
			create trigger journal before insert on migrations_journal
				for each row when (new.outcome <> 'failed') execute function hold('journal');
			create constraint trigger commit after insert on migrations deferrable initially deferred
				for each row execute function hold('commit');
			create function hide_answer() returns trigger language plpgsql as $$
			begin
				if exists (select from public.gate where moment = tg_argv[0] and name = new.name) then
					perform set_config('synchronous_commit', 'on', true);
				end if;
				return new;
			end $$;
			create trigger answer before insert on migrations_journal
				for each row when (new.outcome = 'succeeded') execute function hide_answer('answer');
			create trigger unit before insert on units
				for each row when (new.unit = 3) execute function hold('unit');
			create trigger note before insert on migrations_journal
				for each row when (new.outcome = 'started' and new.statements_done > 0) execute function hold('note');
			create constraint trigger unit_commit after insert on migrations_journal deferrable initially deferred
				for each row when (new.outcome = 'started' and new.statements_done > 0)
				execute function hold('unit commit');
			create trigger unit_answer before insert on migrations_journal
				for each row when (new.outcome = 'started' and new.statements_done > 0)
				execute function hide_answer('unit answer');
			""";

	private final TestDatabase database;

	Gates(TestDatabase database) {
		this.database = database;
	}

	/**
	 * Installs the gates, once the first migration has created the witness.
	 */
	void install() {
		this.database.jdbc().execute(INSTALL);
	}

	/**
	 * Removes a gate that is no longer closed.
	 */
	void remove(String migration, String moment) {
		this.database.jdbc().update("delete from gate where moment = ? and name = ?", moment, migration);
	}

	/**
	 * Closes gates to a migration. Who waits at one, waits for the returned transaction.
	 */
	Hold close(String migration, List<String> moments) {
		moments.forEach((moment) -> this.database.jdbc()
			.update("insert into gate values (?, ?) on conflict do nothing", moment, migration));
		String names = moments.stream().collect(Collectors.joining("', '", "'", "'"));
		return Hold.durable(this.database, migration + " " + String.join(" ", moments),
				"update gate set name = name where moment in (%s) and name = '%s'".formatted(names, migration));
	}

}
