package dev.kat.test;

import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A fresh, empty database on the one server of this JVM. Databases are not dropped one by
 * one but together with the server.
 *
 * @param url its JDBC URL
 * @param username a superuser
 * @param password the superuser's password
 */
public record TestDatabase(String url, String username, String password) {

	/** A system property with what else the URL says, as {@code a=b&c=d}. */
	public static final String URL_PARAMETERS = "kat.test.url-parameters";

	private static final AtomicInteger created = new AtomicInteger();

	/**
	 * Creates a database.
	 */
	public static TestDatabase create() {
		TestDatabase administration = TestServer.instance().database("postgres");
		String name = "test_" + created.incrementAndGet();
		administration.jdbc().execute("create database " + name + " template template0");
		return TestServer.instance().database(name);
	}

	/**
	 * Opens a new connection each time.
	 */
	public DataSource dataSource() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(urlWithParameters());
		dataSource.setUser(this.username);
		dataSource.setPassword(this.password);
		return dataSource;
	}

	private String urlWithParameters() {
		String parameters = System.getProperty(URL_PARAMETERS, "");
		return parameters.isEmpty() ? this.url : this.url + (this.url.contains("?") ? "&" : "?") + parameters;
	}

	/**
	 * Begins to record every statement that reaches this database on a new connection.
	 */
	public StatementLog recordStatements() {
		return StatementLog.start(this);
	}

	/**
	 * The database's own name.
	 */
	public String name() {
		return this.url.substring(this.url.lastIndexOf('/') + 1);
	}

	/**
	 * The database as the log names it.
	 */
	public String place() {
		return name() + " at " + this.url.split("/")[2];
	}

	/**
	 * Asks the database, beside whatever is tested.
	 */
	public JdbcTemplate jdbc() {
		return new JdbcTemplate(dataSource());
	}

}
