package dev.kat.prove.internal.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.internal.postgres.Identifiers;
import dev.kat.migration.Migration;

/**
 * The roles that migrations create. All databases of a server share them, so that they
 * are made once, without a login and before any migration runs; what migrations do to
 * roles is left out.
 */
final class ScratchRoles {

	private static final Logger logger = LoggerFactory.getLogger(ScratchRoles.class);

	private static final String CREATE = """
			do $kat$ begin
				create role %1$s;
				comment on role %1$s is '%2$s';
				if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
					execute pg_catalog.format('grant %%s to %%I', '%3$s', current_user);
				end if;
			end $kat$""";

	private static final String MADE = "No migration creates the role %s, which %s names: it was made for this run, "
			+ "and has to be there wherever the migrations are applied";

	private final ScratchNames names;

	ScratchRoles(ScratchNames names) {
		this.names = names;
	}

	/**
	 * Makes those that do not exist, and those that migrations name although none creates
	 * them. Roles that may not be made are left out: what needs them fails.
	 * @return what is worth knowing about them, each in one sentence
	 */
	List<String> create(JdbcTemplate jdbc, List<Migration> migrations) {
		RoleNames names = RoleNames.of(migrations);
		Set<String> present = Set.copyOf(jdbc.queryForList("select rolname from pg_catalog.pg_roles", String.class));
		List<String> notes = new ArrayList<>();
		names.created()
			.keySet()
			.stream()
			.filter((role) -> !present.contains(role))
			.forEach((role) -> create(jdbc, role).ifPresent(notes::add));
		names.named().forEach((role, place) -> {
			if (!present.contains(role)) {
				notes.add(create(jdbc, role).orElse(MADE.formatted(role, place)));
			}
		});
		return List.copyOf(notes);
	}

	/**
	 * Makes a role.
	 * @return why that is impossible; empty if it was made
	 */
	private Optional<String> create(JdbcTemplate jdbc, String role) {
		String quoted = Identifiers.quote(role);
		try {
			jdbc.execute(CREATE.formatted(quoted, this.names.comment(), quoted.replace("'", "''")));
			return Optional.empty();
		}
		catch (DataAccessException ex) {
			return Optional.of("The role %s cannot be made on the scratch server: %s".formatted(role,
					ex.getMostSpecificCause().getMessage()));
		}
	}

	/**
	 * Drops those of runs that do not live any more. They may be in use by another run,
	 * which then drops them.
	 * @param isOwnLeft whether those of this run are left, too
	 */
	void dropLeftovers(JdbcTemplate jdbc, boolean isOwnLeft) {
		Integer runs = jdbc.queryForObject(ScratchNames.RUNS, Integer.class, ScratchServer.LOCK);
		if (runs == null || runs > 1) {
			return;
		}
		for (Map<String, Object> role : jdbc.queryForList(ScratchNames.ROLES, ScratchServer.LOCK)) {
			if (isOwnLeft || !Boolean.TRUE.equals(role.get("lives"))) {
				drop(jdbc, String.valueOf(role.get("rolname")));
			}
		}
	}

	private static void drop(JdbcTemplate jdbc, String role) {
		try {
			jdbc.execute("drop role if exists \"%s\"".formatted(role.replace("\"", "\"\"")));
		}
		catch (DataAccessException ex) {
			logger.debug("Cannot drop the role {}", role, ex);
		}
	}

}
