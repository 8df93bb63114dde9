package dev.kat.parallel;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets migrations wait for each other in the server. They get past only if they run at
 * the same time, which proves it without looking at a clock.
 */
final class Meeting {

	private Meeting() {
	}

	/**
	 * Creates what migrations meet with.
	 */
	static void prepare(JdbcTemplate jdbc) {
		jdbc.execute("create table witness (name text, started timestamptz default clock_timestamp(), "
				+ "ended timestamptz, parents int)");
		jdbc.execute("""
				create function meet(place text, parties int) returns void language plpgsql as $$
				declare arrived bigint;
				begin
					perform nextval(place);
					loop
						execute format('select last_value from %I', place) into arrived;
						exit when arrived >= parties;
						perform pg_sleep(0.01);
					end loop;
				end $$""");
		jdbc.execute("""
				create function await(condition text) returns void language plpgsql as $$
				declare met boolean;
				begin
					loop
						execute 'select ' || condition into met;
						exit when met;
						perform pg_sleep(0.01);
					end loop;
				end $$""");
	}

	/**
	 * Creates a place to meet at.
	 */
	static void at(JdbcTemplate jdbc, String place) {
		jdbc.execute("create sequence " + place);
	}

}
