package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;

import dev.kat.internal.postgres.Identifiers;
import dev.kat.migration.Migration;
import dev.kat.plan.ServerInfo;
import dev.kat.prove.ProofException;

/**
 * The server on which migrations are tried, in databases that are made for that and
 * dropped afterwards: at the latest when the JVM ends, or, if it is killed, when the next
 * one begins.
 * <p>
 * Each run has a number. It is in the names of its databases, and the run holds an
 * advisory lock on it as long as it lives.
 */
public final class ScratchServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ScratchServer.class);

	/** The first key of the advisory lock, whose second one is the run. */
	static final int LOCK = 0x6b617470;

	private static final long LONGEST_WAIT = 20;

	private static final String STATEMENT_TIMEOUT = "statement_timeout=300000";

	private final ScratchConnections connections;

	private final Connection connection;

	private final JdbcTemplate jdbc;

	private final Capabilities capabilities;

	private final int run;

	private final ScratchNames names;

	private final Thread hook = new Thread(this::closeAtTheEnd, "kat-prove-cleanup");

	/** Keeps databases from being made while they are dropped. */
	private final ReentrantLock lock = new ReentrantLock();

	private final ScratchRoles roles;

	private int databases;

	private volatile boolean closed;

	private ScratchServer(ScratchConnections connections, Connection connection, Capabilities capabilities) {
		this.capabilities = capabilities;
		this.connections = connections.with(settings(capabilities));
		this.connection = connection;
		this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
		this.run = ThreadLocalRandom.current().nextInt();
		this.names = new ScratchNames(this.run);
		this.roles = new ScratchRoles(this.names);
	}

	/**
	 * Opens a server, and drops what killed runs have left on it.
	 * @param dataSource connects to any database of the server
	 * @return the server
	 * @throws ProofException if it cannot be used
	 */
	public static ScratchServer open(DataSource dataSource) {
		return open(dataSource, Set.of());
	}

	/**
	 * Opens a server, and drops what killed runs have left on it.
	 * @param dataSource connects to any database of the server
	 * @param trackingTables names of tracking tables other than the usual one
	 * @return the server
	 * @throws ProofException if it cannot be used
	 */
	public static ScratchServer open(DataSource dataSource, Set<String> trackingTables) {
		ScratchConnections connections = ScratchConnections.of(dataSource);
		Connection connection = connect(connections);
		try {
			Capabilities capabilities = Capabilities.of(connection);
			capabilities.require();
			new UserTables(connection, trackingTables).refuse();
			ScratchServer server = new ScratchServer(connections, connection, capabilities);
			server.begin();
			return server;
		}
		catch (SQLException | DataAccessException ex) {
			JdbcUtils.closeConnection(connection);
			throw new ProofException("The scratch server cannot be used: " + ex.getMessage(),
					"Name a server whose role may create databases.", ex);
		}
		catch (RuntimeException | Error ex) {
			JdbcUtils.closeConnection(connection);
			throw ex;
		}
	}

	private static Connection connect(ScratchConnections connections) {
		try {
			return connections.open();
		}
		catch (SQLException ex) {
			throw new ProofException("Connection to the scratch server failed: " + ex.getMessage(),
					"Check that the server is running, and that its URL, user and password are correct.", ex);
		}
	}

	private static List<String> settings(Capabilities capabilities) {
		List<String> settings = new ArrayList<>(capabilities.settings());
		settings.addAll(List.of(STATEMENT_TIMEOUT, "idle_in_transaction_session_timeout=0", "lock_timeout=60000",
				"default_transaction_isolation=read committed", "default_transaction_read_only=off",
				"client_min_messages=notice", "application_name=" + ScratchConnections.APPLICATION,
				"synchronous_commit=off", "jit=off", "max_parallel_workers_per_gather=0"));
		return settings;
	}

	private void begin() {
		this.jdbc.execute("set statement_timeout = 0");
		this.jdbc.queryForObject("select pg_catalog.pg_advisory_lock(?, ?)", Object.class, LOCK, this.run);
		Runtime.getRuntime().addShutdownHook(this.hook);
		dropLeftovers(this.jdbc);
	}

	/**
	 * {@return what the server is, and as whom it is used}
	 */
	public ServerInfo info() {
		return this.capabilities.info();
	}

	/**
	 * {@return what cannot be seen with the rights of the role, each in one sentence}
	 */
	public List<String> limits() {
		return this.capabilities.limits();
	}

	/**
	 * Prepares the server for migrations: makes the roles that they create or name, as
	 * far as there are none. They are dropped with the databases.
	 * @param migrations the migrations
	 * @return what is worth knowing about roles, each in one sentence; usually empty
	 * @throws ProofException if the server lacks extensions that they create
	 */
	public List<String> prepare(List<Migration> migrations) {
		new RequiredExtensions(this.jdbc, this.capabilities.isSuperuser()).require(migrations);
		this.lock.lock();
		try {
			requireOpen();
			return this.roles.create(this.jdbc, migrations);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Makes an empty database.
	 * @return the database, to be closed by the caller
	 */
	public ScratchDatabase create() {
		return create("template0");
	}

	/**
	 * Copies a database. Nothing may be connected to it.
	 */
	ScratchDatabase create(String template) {
		this.lock.lock();
		try {
			requireOpen();
			this.databases++;
			String name = this.names.database(this.databases);
			this.jdbc.execute("create database %s template %s connection limit %d".formatted(name,
					Identifiers.quote(template), ScratchNames.MARK));
			this.jdbc.execute("comment on database %s is '%s'".formatted(name, this.names.comment()));
			return new ScratchDatabase(name, false, this);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Finds a database that was kept.
	 * @param key what it was kept for
	 * @return the database, which is not dropped when it is closed; empty if there is
	 * none
	 */
	public Optional<ScratchDatabase> kept(String key) {
		String name = ScratchNames.kept(key);
		return kept().contains(name) ? Optional.of(new ScratchDatabase(name, true, this)) : Optional.empty();
	}

	/**
	 * {@return the names of all databases that were kept}
	 */
	public List<String> kept() {
		return this.jdbc.query(ScratchNames.KEPT, (row, number) -> String.valueOf(row.getString(1)), ScratchNames.MARK);
	}

	/**
	 * Drops a database that was kept.
	 * @param name its name, one of {@link #kept()}
	 */
	public void dropKept(String name) {
		if (kept().contains(name)) {
			drop(name);
		}
	}

	/**
	 * Keeps a database after the run, in place of one that was kept for the same.
	 */
	ScratchDatabase keep(ScratchDatabase database, String key) {
		this.lock.lock();
		try {
			requireOpen();
			String name = ScratchNames.kept(key);
			dropKept(name);
			this.jdbc.execute("alter database %s rename to %s".formatted(database.name(), name));
			this.jdbc.execute(
					"comment on database %s is 'kat-prove, kept for kat add --from; can be dropped'".formatted(name));
			return new ScratchDatabase(name, true, this);
		}
		finally {
			this.lock.unlock();
		}
	}

	Connection connect(String database) throws SQLException {
		return this.connections.open(database);
	}

	/**
	 * Drops a database, unless all have been dropped.
	 */
	void drop(String database) {
		this.lock.lock();
		try {
			if (!this.closed) {
				drop(this.jdbc, database);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Drops all databases and roles of this run.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			if (this.closed) {
				return;
			}
			this.closed = true;
			dropAll(this.jdbc);
			JdbcUtils.closeConnection(this.connection);
		}
		finally {
			this.lock.unlock();
		}
		removeHook();
	}

	private void removeHook() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			logger.debug("The JVM is ending", ex);
		}
	}

	/**
	 * Has its own connection, because the other one may be in use.
	 */
	private void closeAtTheEnd() {
		boolean isLocked = false;
		try (Connection own = this.connections.open()) {
			isLocked = this.lock.tryLock(LONGEST_WAIT, TimeUnit.SECONDS);
			if (!this.closed) {
				this.closed = true;
				JdbcTemplate template = new JdbcTemplate(new SingleConnectionDataSource(own, true));
				template.execute("set statement_timeout = 0");
				dropAll(template);
			}
		}
		catch (SQLException | DataAccessException ex) {
			logger.warn("Scratch databases are left on the server: the next run drops them", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			if (isLocked) {
				this.lock.unlock();
			}
		}
	}

	private void dropAll(JdbcTemplate template) {
		template.queryForList(ScratchNames.OF_RUN, String.class, this.names.prefix() + "%", ScratchNames.MARK)
			.forEach((name) -> drop(template, name));
		dropLeftovers(template);
	}

	/**
	 * Drops the databases of runs that do not live any more, then the roles that no other
	 * run may be using.
	 */
	private void dropLeftovers(JdbcTemplate template) {
		template.queryForList(ScratchNames.LEFT, String.class, ScratchNames.MARK, LOCK)
			.forEach((name) -> drop(template, name));
		this.roles.dropLeftovers(template, this.closed);
	}

	/**
	 * Another run may be dropping the same.
	 */
	private static void drop(JdbcTemplate template, String database) {
		try {
			template.execute("drop database if exists %s with (force)".formatted(database));
		}
		catch (DataAccessException ex) {
			logger.debug("Cannot drop the scratch database {}", database, ex);
		}
	}

	/**
	 * Refuses to go on once the databases are dropped: what failed because of that says
	 * nothing about migrations.
	 * @throws ProofException if they are, for example because the JVM is ending
	 */
	public void requireOpen() {
		if (this.closed) {
			throw new ProofException("The run on the scratch server was interrupted", "Start again.");
		}
	}

}
