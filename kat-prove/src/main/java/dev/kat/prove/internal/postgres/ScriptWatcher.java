package dev.kat.prove.internal.postgres;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

import dev.kat.internal.postgres.script.SqlStatement;
import dev.kat.prove.internal.observation.Places;
import dev.kat.prove.internal.observation.SkipNotice;
import dev.kat.prove.internal.observation.Text;
import dev.kat.prove.internal.postgres.StatementProbe.Probed;

/**
 * Collects what can only be known while a script runs.
 */
final class ScriptWatcher implements StatementListener {

	private final StatementProbe probe;

	private final boolean hasEventTriggers;

	private final Set<String> shapes = new HashSet<>();

	private final Places places = new Places();

	private final Set<String> commands = new HashSet<>();

	private final List<Statement> statements = new ArrayList<>();

	private final List<Text> texts = new ArrayList<>();

	private final List<Skip> skips = new ArrayList<>();

	private final Set<String> leftOut = new LinkedHashSet<>();

	private Optional<SQLException> failure = Optional.empty();

	private boolean truncates;

	ScriptWatcher(StatementProbe probe, boolean hasEventTriggers) {
		this.probe = probe;
		this.hasEventTriggers = hasEventTriggers;
	}

	@Override
	public void before(SqlStatement statement) {
		StatementCode code = new StatementCode(statement.text());
		Set<String> names = code.names();
		this.places.add(statement.position().toString(), names);
		this.commands.add(code.command());
		this.truncates |= names.contains("truncate");
		boolean isQuery = code.query().isPresent();
		if (code.isCode()) {
			this.texts.add(code.text());
		}
		else if (!isQuery || this.shapes.add(code.shape())) {
			query(code);
		}
	}

	private void query(StatementCode code) {
		try {
			Optional<Probed> probed = this.probe.probe(code, this.hasEventTriggers);
			probed.ifPresent((used) -> this.statements.add(new Statement(code, used)));
			if (probed.isEmpty() && code.changesRows()) {
				this.texts.add(code.text());
			}
		}
		catch (SQLException ex) {
			this.failure = Optional.of(ex);
		}
	}

	@Override
	public void notice(SqlStatement statement, SQLWarning notice) {
		ServerErrorMessage message = (notice instanceof PSQLWarning warning) ? warning.getServerErrorMessage() : null;
		if (message == null) {
			return;
		}
		SkipNotice.of(String.valueOf(message.getSQLState()), String.valueOf(message.getMessage()))
			.ifPresent((skip) -> this.skips
				.add(new Skip(skip, new StatementCode(statement.text()).schemaOf(skip.name()))));
	}

	@Override
	public void leftOut(SqlStatement statement, String reason) {
		this.leftOut.add(reason);
	}

	/**
	 * The connection is of no use after a failed probe that could not be rolled back.
	 */
	void throwFailure() throws SQLException {
		if (this.failure.isPresent()) {
			throw this.failure.get();
		}
	}

	Places places() {
		return this.places;
	}

	Set<String> commands() {
		return this.commands;
	}

	List<Statement> statements() {
		return this.statements;
	}

	List<Text> texts() {
		return this.texts;
	}

	List<Skip> skips() {
		return this.skips;
	}

	Set<String> leftOut() {
		return this.leftOut;
	}

	boolean truncates() {
		return this.truncates;
	}

	/**
	 * A statement of which the server says what it uses.
	 *
	 * @param code the statement
	 * @param probed what it uses
	 */
	record Statement(StatementCode code, Probed probed) {
	}

	/**
	 * A notice, and the schema that the statement names.
	 *
	 * @param notice the notice
	 * @param schema the schema before the name
	 */
	record Skip(SkipNotice notice, Optional<String> schema) {
	}

}
