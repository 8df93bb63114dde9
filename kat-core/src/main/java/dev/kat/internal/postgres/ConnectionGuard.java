package dev.kat.internal.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.kat.internal.postgres.script.SentSecrets;
import dev.kat.internal.postgres.script.TransactionStatements;
import dev.kat.internal.text.OneLine;
import dev.kat.plan.MigrationStep;

/**
 * Gives a migration in Java a connection to work with, and refuses what only Kat may do
 * with it. Everything that knows its connection, such as a statement, leads back to this
 * one.
 */
final class ConnectionGuard implements AutoCloseable {

	private static final String TRANSACTION = "Kat begins and ends the transaction, so that the migration takes effect "
			+ "together with its rows, or not at all";

	private static final String AUTO_COMMIT = "it runs without a transaction, and each statement takes effect by itself";

	private static final String CLOSE = "Kat closes the connection";

	private static final String ISOLATION = "set the isolation level in its metadata()";

	private static final String NOT_RESTORED = "Kat could not restore that for the pool";

	private static final String ENDED = "the migration has ended, and its connection with it";

	private static final String DRIVER = "of the driver's types, only its interfaces PGConnection and PGStatement can "
			+ "be had";

	private static final Set<String> TRANSACTIONS = Set.of("commit", "rollback", "setAutoCommit");

	private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("close", CLOSE),
			Map.entry("abort", CLOSE), Map.entry("setTransactionIsolation", ISOLATION),
			Map.entry("setReadOnly", NOT_RESTORED), Map.entry("setHoldability", NOT_RESTORED),
			Map.entry("setNetworkTimeout", NOT_RESTORED), Map.entry("setTypeMap", NOT_RESTORED),
			Map.entry("setClientInfo", NOT_RESTORED), Map.entry("setShardingKey", NOT_RESTORED),
			Map.entry("setShardingKeyIfValid", NOT_RESTORED), Map.entry("beginRequest", NOT_RESTORED),
			Map.entry("endRequest", NOT_RESTORED));

	private static final Set<String> TAKE_SQL = Set.of("prepareStatement", "prepareCall", "execute", "executeQuery",
			"executeUpdate", "executeLargeUpdate", "addBatch");

	/** The more special ones first. */
	private static final List<Class<?>> GUARDED = List.of(CallableStatement.class, PreparedStatement.class,
			Statement.class, ResultSet.class, DatabaseMetaData.class);

	private static final String DRIVER_TYPES = "org.postgresql.PG";

	private final MigrationStep step;

	private final SentSecrets sent;

	private final Consumer<String> discard;

	private final Connection connection;

	private volatile boolean ended;

	private int statementsDone;

	/**
	 * Guards a connection.
	 * @param sent receives each statement
	 * @param discard makes sure that nothing else uses the connection after the
	 * migration, for the reason it is given
	 */
	ConnectionGuard(MigrationStep step, Connection connection, SentSecrets sent, Consumer<String> discard) {
		this.step = step;
		this.sent = sent;
		this.discard = discard;
		this.connection = (Connection) guarded(Connection.class, connection);
	}

	/**
	 * {@return the connection for the migration}
	 */
	Connection connection() {
		return this.connection;
	}

	/**
	 * {@return how many statements were completed; a batch counts as one}
	 */
	int statementsDone() {
		return this.statementsDone;
	}

	/**
	 * Ends the use of the connection, which a migration may have kept.
	 */
	@Override
	public void close() {
		this.ended = true;
	}

	private Object guarded(Class<?> type, Object target) {
		return Proxy.newProxyInstance(ConnectionGuard.class.getClassLoader(), new Class<?>[] { type },
				new Handler(target));
	}

	private void check(Object target, Method method, @Nullable Object[] arguments) throws SQLException {
		if (this.ended) {
			throw refused(method.getName() + "()", ENDED);
		}
		if (target instanceof Connection) {
			checkConnection(method.getName(), arguments);
		}
		if (TAKE_SQL.contains(method.getName()) && arguments.length > 0 && arguments[0] instanceof String sql) {
			checkSql(sql);
		}
	}

	private void checkConnection(String method, @Nullable Object[] arguments) throws SQLException {
		boolean toSavepoint = method.equals("rollback") && arguments.length > 0;
		if (TRANSACTIONS.contains(method) && !toSavepoint) {
			throw refused(method + "()", whoseTransaction());
		}
		Optional<String> reason = Optional.ofNullable(OTHERS.get(method));
		if (reason.isPresent()) {
			throw refused(method + "()", reason.get());
		}
	}

	private void checkSql(String sql) throws SQLException {
		this.sent.add(sql);
		Optional<String> statement = TransactionStatements.firstIn(sql);
		if (statement.isPresent()) {
			throw refused(OneLine.cut(statement.get()), whoseTransaction());
		}
		if (ScriptRunner.changesCustomSetting(sql)) {
			this.discard.accept("a migration changed a setting in it that cannot be restored");
		}
	}

	private String whoseTransaction() {
		return this.step.isTransactional() ? TRANSACTION : AUTO_COMMIT;
	}

	private SQLException refused(String what, String reason) {
		return new JavaCodeException("Not allowed in migration %s (%s): %s. Reason: %s".formatted(this.step.id(),
				this.step.action(), what, reason));
	}

	/**
	 * Passes calls on, unless they are refused.
	 */
	private final class Handler implements InvocationHandler {

		private final Object target;

		private Handler(Object target) {
			this.target = target;
		}

		@Override
		public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
				throws Throwable {
			@Nullable Object[] given = (arguments != null) ? arguments : new Object[0];
			return switch (method.getName()) {
				case "equals" -> proxy == given[0];
				case "hashCode" -> System.identityHashCode(proxy);
				case "toString" -> this.target.toString();
				case "isClosed" -> ConnectionGuard.this.ended || Boolean.TRUE.equals(call(method, given));
				case "unwrap" -> unwrap(proxy, type(given));
				case "isWrapperFor" -> isWrapperFor(proxy, type(given));
				default -> checkAndCall(method, given);
			};
		}

		private @Nullable Object checkAndCall(Method method, @Nullable Object[] arguments) throws Throwable {
			check(this.target, method, arguments);
			Object result = (this.target instanceof Statement statement && method.getName().startsWith("execute"))
					? execute(statement, method, arguments) : call(method, arguments);
			return (result != null) ? guarded(result) : null;
		}

		private @Nullable Object execute(Statement statement, Method method, @Nullable Object[] arguments)
				throws Throwable {
			try {
				Object result = call(method, arguments);
				ConnectionGuard.this.statementsDone++;
				return result;
			}
			finally {
				NoticeLog.take(statement,
						NoticeLog.ofJava(ConnectionGuard.this.step.action(), ConnectionGuard.this.sent));
			}
		}

		private Object guarded(Object result) {
			if (result instanceof Connection) {
				return ConnectionGuard.this.connection;
			}
			return GUARDED.stream()
				.filter((type) -> type.isInstance(result))
				.findFirst()
				.map((type) -> ConnectionGuard.this.guarded(type, result))
				.orElse(result);
		}

		private @Nullable Object call(Method method, @Nullable Object[] arguments) throws Throwable {
			try {
				return method.invoke(this.target, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

		/**
		 * Anything else of the driver's can commit, too.
		 */
		private Object unwrap(Object proxy, Class<?> type) throws SQLException {
			if (type.isInstance(proxy)) {
				return proxy;
			}
			if (!isOfDriver(type)) {
				throw refused("unwrap(%s)".formatted(type.getName()), DRIVER);
			}
			ConnectionGuard.this.discard.accept("a migration used the driver's own interface of it");
			return ConnectionGuard.this.guarded(type, ((Wrapper) this.target).unwrap(type));
		}

		private boolean isWrapperFor(Object proxy, Class<?> type) throws SQLException {
			return type.isInstance(proxy) || (isOfDriver(type) && ((Wrapper) this.target).isWrapperFor(type));
		}

		private static Class<?> type(@Nullable Object[] arguments) {
			return (Class<?>) Objects.requireNonNull(arguments[0]);
		}

		private static boolean isOfDriver(Class<?> type) {
			return type.isInterface() && type.getName().startsWith(DRIVER_TYPES);
		}

	}

}
