package dev.kat.test;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Throws an error at one of the moments after the statements and the ends of transactions
 * that pass through its connections. Nothing changes between such a moment and the next
 * statement.
 */
public final class FaultyDataSource extends DelegatingDataSource {

	private static final Set<String> MOMENTS = Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate",
			"commit", "rollback", "setAutoCommit");

	private int faultAt;

	private Kind kind;

	private final List<Connection> connections = new ArrayList<>();

	private int moments;

	/**
	 * Creates a faulty source of connections.
	 * @param target opens the real ones
	 * @param faultAt the number of the moment at which to throw, from 1; 0 is never
	 * @param kind what happens then
	 */
	public FaultyDataSource(DataSource target, int faultAt, Kind kind) {
		super(target);
		this.faultAt = faultAt;
		this.kind = kind;
	}

	/**
	 * Counts anew.
	 * @param moment the number of the moment at which to throw once; 0 is never
	 */
	public void failOnceAt(int moment) {
		this.faultAt = moment;
		this.kind = Kind.ONCE;
		this.moments = 0;
	}

	/**
	 * The number of moments that have passed.
	 */
	public int moments() {
		return this.moments;
	}

	/**
	 * Closes the real connections that are still open, as the end of the process would.
	 */
	public void endProcess() throws SQLException {
		for (Connection connection : this.connections) {
			connection.abort(Runnable::run);
		}
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		this.connections.add(connection);
		return proxy(Connection.class, connection);
	}

	private <T> T proxy(Class<T> type, T target) {
		InvocationHandler handler = (proxy, method, arguments) -> invoke(target, method, arguments);
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		if (hasFailedForGood()) {
			throw new InjectedError(this.faultAt);
		}
		Object result = call(target, method, arguments);
		if (MOMENTS.contains(method.getName())) {
			pass();
		}
		if (result instanceof Statement statement && target instanceof Connection) {
			return statement(statement);
		}
		return result;
	}

	private boolean hasFailedForGood() {
		return this.kind == Kind.FOR_GOOD && this.faultAt > 0 && this.moments >= this.faultAt;
	}

	private void pass() {
		this.moments++;
		if (this.moments == this.faultAt) {
			throw new InjectedError(this.faultAt);
		}
	}

	private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private Statement statement(Statement statement) {
		if (statement instanceof CallableStatement callable) {
			return proxy(CallableStatement.class, callable);
		}
		return (statement instanceof PreparedStatement prepared) ? proxy(PreparedStatement.class, prepared)
				: proxy(Statement.class, statement);
	}

	/**
	 * What happens at the moment.
	 */
	public enum Kind {

		/** An error is thrown, and everything works again. */
		ONCE,

		/**
		 * From then on every call throws an error, as in a process that is out of memory.
		 */
		FOR_GOOD

	}

	/**
	 * The error.
	 */
	public static final class InjectedError extends Error {

		private static final long serialVersionUID = 1L;

		InjectedError(int moment) {
			super("at moment " + moment);
		}

	}

}
