package dev.kat.prove.internal.postgres;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import dev.kat.migration.Migration;
import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.observation.Observation;

/**
 * Keeps observations in the database in which they were made. They are large objects,
 * because scripts that loop over all tables would find a table.
 */
final class ObservationStore {

	private static final String LOAD = """
			select pg_catalog.lo_get(oid) from pg_catalog.pg_largeobject_metadata order by oid
			""";

	/** One for all processes that use the same database. */
	private static final String LOCKED = "select pg_catalog.pg_advisory_lock(%d)".formatted(0x6b61745f6b657074L);

	private static final String ADD = "select pg_catalog.lo_from_bytea(?::oid, ?)";

	private static final ObjectMapper MAPPER = JsonMapper.builder().build();

	private final JdbcTemplate jdbc;

	ObservationStore(Connection connection) {
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
	}

	/**
	 * Waits until no other process uses the database. The lock ends with the connection.
	 */
	void lock() {
		this.jdbc.execute(LOCKED);
	}

	/**
	 * {@return what was kept, in the order in which it was added}
	 */
	List<Kept> load() {
		return this.jdbc.query(LOAD, (row, number) -> read(row.getBytes(1)));
	}

	/**
	 * Adds an observation in the current transaction.
	 * @param position how many there are with it
	 */
	void add(int position, Migration migration, Observation observation) {
		Kept kept = new Kept(fingerprint(migration), withoutDelta(observation));
		this.jdbc.queryForObject(ADD, Long.class, position, write(kept));
	}

	/**
	 * Returns what tells whether a migration is the same as one that was observed.
	 */
	static String fingerprint(Migration migration) {
		return "%s %s".formatted(migration.id(), migration.checksum());
	}

	/**
	 * Needs are derived without it, and it is the longest part.
	 */
	private static Observation withoutDelta(Observation observation) {
		return new Observation(observation.migration(), observation.changes(), observation.uses(), observation.rows(),
				Delta.NONE, observation.places(), observation.unprovable(), observation.duration());
	}

	private static byte[] write(Kept kept) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
			MAPPER.writeValue(zipped, kept);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static Kept read(byte[] bytes) {
		try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return MAPPER.readValue(unzipped, Kept.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An observation that was kept.
	 *
	 * @param fingerprint the migration and its script
	 * @param observation what it did
	 */
	record Kept(String fingerprint, Observation observation) {

	}

}
