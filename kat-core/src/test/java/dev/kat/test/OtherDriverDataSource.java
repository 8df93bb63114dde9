package dev.kat.test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives connections that do not tell which driver they are of, so that there is nothing
 * but JDBC.
 */
public final class OtherDriverDataSource extends DelegatingDataSource {

	public OtherDriverDataSource(DataSource target) {
		super(target);
	}

	@Override
	public Connection getConnection() throws SQLException {
		return hide(Connection.class, super.getConnection());
	}

	private static <T> T hide(Class<T> type, T target) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "isWrapperFor" -> false;
					case "unwrap" -> throw new SQLException("There is nothing inside");
					default -> invoke(target, method, arguments);
				}));
	}

	private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			Object result = method.invoke(target, arguments);
			return method.getName().equals("createStatement") ? hide(Statement.class, (Statement) result) : result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
