package dev.kat.prove.internal.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;

import dev.kat.prove.ProofException;

/**
 * Opens connections to the databases of the server that a DataSource connects to.
 */
final class ScratchConnections {

	/** By which others can see what a session is for. */
	static final String APPLICATION = "kat-prove";

	private static final String ACTION = "Give a DataSource whose URL, user and password can be read, such as "
			+ "PGSimpleDataSource, DriverManagerDataSource or HikariDataSource, with a URL that begins with "
			+ "jdbc:postgresql:";

	private static final List<String> WRAPPED = List.of("targetDataSource", "dataSource");

	private final BaseDataSource origin;

	/** Settings of all sessions, which RESET leaves. */
	private final List<String> settings;

	private ScratchConnections(BaseDataSource origin, List<String> settings) {
		this.origin = origin;
		this.settings = List.copyOf(settings);
	}

	/**
	 * Finds out where a DataSource connects to.
	 * @throws ProofException if it does not say
	 */
	static ScratchConnections of(DataSource dataSource) {
		return new ScratchConnections(base(dataSource, dataSource), List.of());
	}

	/**
	 * {@return the same with settings for each session, as {@code name=value}}
	 */
	ScratchConnections with(List<String> sessionSettings) {
		return new ScratchConnections(this.origin, sessionSettings);
	}

	/**
	 * Opens a connection to the database that the DataSource names.
	 */
	Connection open() throws SQLException {
		return to(this.origin.getDatabaseName()).getConnection();
	}

	/**
	 * Opens a connection to another database.
	 */
	Connection open(String database) throws SQLException {
		return to(database).getConnection();
	}

	private DataSource to(@Nullable String database) {
		PGSimpleDataSource target = new PGSimpleDataSource();
		target.setUrl(this.origin.getUrl());
		target.setUser(this.origin.getUser());
		target.setPassword(this.origin.getPassword());
		target.setDatabaseName(database);
		target.setApplicationName(APPLICATION);
		target.setReadOnly(false);
		target.setOptions(options());
		return target;
	}

	private String options() {
		StringBuilder options = new StringBuilder(Objects.requireNonNullElse(this.origin.getOptions(), ""));
		for (String setting : this.settings) {
			options.append(" -c ").append(setting.replace("\\", "\\\\").replace(" ", "\\ "));
		}
		return options.toString().strip();
	}

	private static BaseDataSource base(DataSource dataSource, DataSource given) {
		try {
			if (dataSource.isWrapperFor(BaseDataSource.class)) {
				return dataSource.unwrap(BaseDataSource.class);
			}
		}
		catch (SQLException ex) {
			throw unreadable(given);
		}
		BeanWrapper bean = PropertyAccessorFactory.forBeanPropertyAccess(dataSource);
		Optional<DataSource> wrapped = WRAPPED.stream()
			.flatMap((name) -> property(bean, name, DataSource.class).stream())
			.findFirst();
		return wrapped.map((target) -> base(target, given)).orElseGet(() -> byUrl(bean, given));
	}

	private static BaseDataSource byUrl(BeanWrapper bean, DataSource given) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		String url = text(bean, "jdbcUrl", "url").orElseThrow(() -> unreadable(given));
		try {
			dataSource.setUrl(url);
		}
		catch (IllegalArgumentException ex) {
			// Its message quotes the URL, which can contain credentials.
			throw unreadable(given);
		}
		text(bean, "username", "user").ifPresent(dataSource::setUser);
		text(bean, "password").ifPresent(dataSource::setPassword);
		return dataSource;
	}

	private static Optional<String> text(BeanWrapper bean, String... names) {
		return List.of(names).stream().flatMap((name) -> property(bean, name, String.class).stream()).findFirst();
	}

	private static <T> Optional<T> property(BeanWrapper bean, String name, Class<T> type) {
		if (!bean.isReadableProperty(name)) {
			return Optional.empty();
		}
		return Optional.ofNullable(bean.getPropertyValue(name)).filter(type::isInstance).map(type::cast);
	}

	private static ProofException unreadable(DataSource dataSource) {
		return new ProofException(
				"The DataSource of the scratch server does not say how to connect to other databases of its server: "
						+ dataSource.getClass().getName(),
				ACTION);
	}

}
