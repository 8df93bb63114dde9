package dev.kat.prove.internal.postgres;

/**
 * The names of what a run makes on the server, by which a later run recognises it.
 *
 * @param run the number of the run
 */
record ScratchNames(int run) {

	/**
	 * The connection limit of all scratch databases, which no one else would choose. It
	 * is set together with the name, so that there is no moment without it.
	 */
	static final int MARK = 1097;

	/** The server sets this limit when a DROP DATABASE was interrupted. */
	private static final int INVALID = -2;

	private static final String PREFIX = "kat_prove_";

	private static final String KEPT_PREFIX = PREFIX + "kept_";

	private static final String COMMENT = "kat-prove, run ";

	/** Of one run, by prefix and mark. */
	static final String OF_RUN = """
			select datname from pg_catalog.pg_database
			where datname like ? and datconnlimit in (?, %d) order by datname""".formatted(INVALID);

	/** All that were kept, by mark. */
	static final String KEPT = """
			select datname from pg_catalog.pg_database
			where datname ~ '^%s[0-9a-z_]+$' and datconnlimit = ? order by datname""".formatted(KEPT_PREFIX);

	/** Those of runs without a lock, by mark and by the lock's key. */
	static final String LEFT = """
			select datname from pg_catalog.pg_database
			where datname ~ '^%s[0-9a-f]{8}_[0-9]+$' and datconnlimit in (?, %d) and not exists (
				select from pg_catalog.pg_locks where locktype = 'advisory' and classid::bigint = ? and objsubid = 2
					and granted and lpad(to_hex(objid::bigint), 8, '0') = substr(datname, %d, 8))""".formatted(PREFIX,
			INVALID, PREFIX.length() + 1);

	/** The roles of runs: the name, and whether the run has a lock, by the lock's key. */
	static final String ROLES = """
			select rolname, exists (
				select from pg_catalog.pg_locks where locktype = 'advisory' and classid::bigint = ? and objsubid = 2
					and granted and lpad(to_hex(objid::bigint), 8, '0') = substr(description, %d, 8)) as lives
			from (select rolname, pg_catalog.shobj_description(oid, 'pg_authid') as description
				from pg_catalog.pg_roles) roles
			where description ~ '^%s[0-9a-f]{8}$'""".formatted(COMMENT.length() + 1, COMMENT);

	/** How many runs have a lock, by the lock's key. */
	static final String RUNS = """
			select count(distinct objid) from pg_catalog.pg_locks
			where locktype = 'advisory' and classid::bigint = ? and objsubid = 2 and granted""";

	/**
	 * {@return what the names of all databases of the run begin with}
	 */
	String prefix() {
		return "%s%08x_".formatted(PREFIX, this.run);
	}

	String database(int number) {
		return prefix() + number;
	}

	String comment() {
		return "%s%08x".formatted(COMMENT, this.run);
	}

	/**
	 * {@return the name of a database that is kept for something}
	 * @param key what it is kept for
	 */
	static String kept(String key) {
		if (!key.matches("[0-9a-z_]{1,40}")) {
			throw new IllegalArgumentException("Not a key: " + key);
		}
		return KEPT_PREFIX + key;
	}

}
