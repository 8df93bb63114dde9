package dev.kat.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.kat.KatMigrator;
import dev.kat.KatMigratorBuilder;
import dev.kat.error.KatException;
import dev.kat.internal.plan.MigrationSet;
import dev.kat.internal.plan.PlaceholderValues;
import dev.kat.internal.plan.ScriptChecks;
import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.migration.JavaMigration;
import dev.kat.prove.internal.Prover;
import dev.kat.source.JavaMigrationSource;
import dev.kat.source.LocationMigrationSource;
import dev.kat.source.MigrationSource;

/**
 * Proves in a test that each migration names the parents it needs, by running the
 * migrations on a scratch server. It makes databases of its own there, and drops them.
 *
 * <pre class="code">
 * KatProof.of(dataSource).locations("classpath:migrations").prove().requireSound();
 * </pre>
 */
public final class KatProof {

	private final DataSource server;

	private List<String> locations = List.of(KatMigratorBuilder.DEFAULT_LOCATION);

	private final List<MigrationSource> sources = new ArrayList<>();

	private Map<String, String> placeholders = Map.of();

	private ProofOptions options = ProofOptions.ALL;

	private KatProof(DataSource server) {
		this.server = server;
	}

	/**
	 * Names the scratch server.
	 * @param server any database of it without tables, as a role that may create
	 * databases; never the application's own
	 * @return a proof with every option at its default
	 */
	public static KatProof of(DataSource server) {
		return new KatProof(server);
	}

	/**
	 * Sets the locations of migration folders.
	 * @param locations each beginning with {@code classpath:}, {@code classpath*:} or
	 * {@code file:}; by default {@code classpath:migrations}
	 * @return this proof
	 */
	public KatProof locations(String... locations) {
		this.locations = List.of(locations);
		return this;
	}

	/**
	 * Adds migrations in Java.
	 * @param migrations the migrations
	 * @return this proof
	 */
	public KatProof javaMigrations(JavaMigration... migrations) {
		this.sources.add(JavaMigrationSource.of(List.of(migrations)));
		return this;
	}

	/**
	 * Sets the values of placeholders in scripts.
	 * @param placeholders the values by name
	 * @return this proof
	 */
	public KatProof placeholders(Map<String, String> placeholders) {
		this.placeholders = PlaceholderValues.check(placeholders);
		return this;
	}

	/**
	 * Sets what to do about rollbacks.
	 * @param downs what to do; by default {@link DownCheck#WARN}
	 * @return this proof
	 */
	public KatProof downs(DownCheck downs) {
		this.options = this.options.with(downs);
		return this;
	}

	/**
	 * Makes another order of columns count as a difference, because the application
	 * selects all columns or inserts without naming them.
	 * @return this proof
	 */
	public KatProof strictColumns() {
		this.options = this.options.withStrictColumns();
		return this;
	}

	/**
	 * Sets how many connections may run trials at once.
	 * @param workers how many, at least 1; by default 2
	 * @return this proof
	 */
	public KatProof workers(int workers) {
		this.options = this.options.withWorkers(workers);
		return this;
	}

	/**
	 * Sets all options at once.
	 * @param options what to prove
	 * @return this proof
	 */
	public KatProof options(ProofOptions options) {
		this.options = options;
		return this;
	}

	/**
	 * Proves the graph.
	 * @return what was found out
	 * @throws KatException if the migrations cannot be read or the server cannot be
	 * reached
	 * @throws ProofException if the server cannot be used for it
	 */
	public Proof prove() {
		return Prover.prove(migrations(), this.server, Set.of(), this.options);
	}

	private MigrationSet migrations() {
		List<MigrationSource> all = new ArrayList<>(this.sources);
		if (!this.locations.isEmpty()) {
			all.add(new LocationMigrationSource(this.locations, true, null, true));
		}
		MigrationSet migrations = new ScriptChecks(PostgresDatabase.SYNTAX)
			.join(all.stream().map(MigrationSource::content).toList());
		PlaceholderValues values = PlaceholderValues.of(this.placeholders, KatMigratorBuilder.DEFAULT_TABLE, null);
		return values.isEmpty() ? migrations
				: values.at(KatMigrator.builder(this.server).build().ping(), null).in(migrations);
	}

}
