package dev.kat.internal.postgres;

import java.nio.file.Path;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.kat.KatMigrator;
import dev.kat.error.MigrationFailedException;
import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;
import dev.kat.test.OtherDriverDataSource;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is executed of a statement that returns rows.
 */
class ResultsIT {

	private static final String CREDIT = "select credit(id) from accounts order by id";

	private final TestDatabase database = TestDatabase.create();

	private final JdbcTemplate jdbc = this.database.jdbc();

	private MigrationFolders folders;

	@BeforeEach
	void prepare(@TempDir Path directory) {
		this.folders = new MigrationFolders(directory);
		this.jdbc.execute("""
				create table accounts (id int primary key, balance int not null default 0);
				insert into accounts select i from generate_series(1, 1000) i;
				create function credit(account int) returns int language sql
					as 'update accounts set balance = balance + 100 where id = account returning id';
				""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "defaultRowFetchSize=1", "defaultRowFetchSize=100",
			"adaptiveFetch=true&defaultRowFetchSize=1&maxResultBuffer=1M", "preferQueryMode=simple",
			"preferQueryMode=extendedForPrepared", "preferQueryMode=extendedCacheEverything", "autosave=always" })
	void isAllOfItWhateverTheUrlSays(String parameters) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database.url() + "?" + parameters);
		dataSource.setUser(this.database.username());
		dataSource.setPassword(this.database.password());
		isAllOfIt(dataSource);
	}

	@Test
	void isAllOfItWhateverThePoolSays() {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(this.database.url());
		config.setUsername(this.database.username());
		config.setPassword(this.database.password());
		config.setMaximumPoolSize(1);
		config.addDataSourceProperty("defaultRowFetchSize", "10");
		try (HikariDataSource pool = new HikariDataSource(config)) {
			isAllOfIt(pool);
		}
	}

	@Test
	void isAllOfItWithAnotherDriver() {
		isAllOfIt(new OtherDriverDataSource(fetchingTenRows()));
	}

	/**
	 * In a transaction and without one, up and down, and where a run that failed goes on.
	 */
	private void isAllOfIt(DataSource dataSource) {
		this.folders.add("1_a", CREDIT).add("2_b", CREDIT, "parents: [1]", "no_transaction: true");
		this.folders.write("1_a/down.sql", CREDIT).write("2_b/down.sql", CREDIT);
		migrator(dataSource).up();
		assertThat(balances()).isEqualTo("200..200");
		migrator(dataSource).down(DownOptions.all());
		assertThat(balances()).isEqualTo("400..400");
		this.folders.add("3_c", CREDIT + "; " + CREDIT + "; select 1/0", "no_transaction: true");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator(dataSource).up(UpOptions.targets("3")));
		this.folders.add("3_c", CREDIT + "; " + CREDIT + "; " + CREDIT, "no_transaction: true");
		migrator(dataSource).up(UpOptions.targets("3"));
		assertThat(balances()).isEqualTo("700..700");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "with a as (select * from accounts) select credit(id) from a | 1000",
					"values (credit(1)), (credit(2)) | 2", "(select credit(id) from accounts) | 1000",
					"update accounts set id = id returning credit(id) | 1000",
					"explain analyze select credit(id) from accounts | 1000",
					"copy (select credit(id) from accounts) to stdout | 1000",
					"COPY (SELECT credit(id) FROM accounts) TO STDIN (FORMAT csv) | 1000" })
	void isAllOfItWhateverReturnsRows(String script, int credits) {
		this.folders.add("1_a", script);
		migrator(fetchingTenRows()).up();
		assertThat(credits()).isEqualTo(credits);
		this.folders.add("2_b", script, "parents: [1]", "no_transaction: true");
		migrator(fetchingTenRows()).up();
		assertThat(credits()).isEqualTo(2 * credits);
	}

	@Test
	void isAllOfItWhereItIsPrepared() {
		this.folders.add("1_a", "prepare p as select credit(id) from accounts; execute p; deallocate p");
		migrator(fetchingTenRows()).up();
		assertThat(credits()).isEqualTo(1000);
	}

	@Test
	void leavesNothingOpenThatWouldBeInTheWayOfTheNextStatement() {
		this.folders.add("1_a", CREDIT + "; alter table accounts add column note text");
		migrator(fetchingTenRows()).up();
		assertThat(balances()).isEqualTo("100..100");
	}

	@Test
	void holdsForTheSessionAlsoWithoutATransaction() {
		this.folders.add("1_a", "select set_config('search_path', 'shop', false); create table t (a int)",
				"no_transaction: true");
		this.jdbc.execute("create schema shop");
		migrator(fetchingTenRows()).up();
		assertThat(this.jdbc.queryForObject("select to_regclass('shop.t') is not null", Boolean.class)).isTrue();
	}

	@Test
	void mayCommitWhereItIsAProcedureWithoutATransaction() {
		this.jdbc.execute("""
				create procedure credit_all() language plpgsql as $$
				declare
					account int;
				begin
					for account in select id from accounts loop
						perform credit(account);
						commit;
					end loop;
				end $$""");
		this.folders.add("1_a", "call credit_all()", "no_transaction: true");
		migrator(fetchingTenRows()).up();
		assertThat(balances()).isEqualTo("100..100");
	}

	@Test
	void isNothingWhenItFailsInTheMiddle() {
		this.folders.add("1_a", "select credit(id), 1 / (id - 999) from accounts order by id", "no_transaction: true");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator(fetchingTenRows()).up())
			.satisfies((ex) -> assertThat(ex.sqlState()).isEqualTo("22012"));
		assertThat(balances()).isEqualTo("0..0");
	}

	private DataSource fetchingTenRows() {
		PGSimpleDataSource dataSource = (PGSimpleDataSource) this.database.dataSource();
		dataSource.setDefaultRowFetchSize(10);
		return dataSource;
	}

	private String balances() {
		return this.jdbc.queryForObject("select min(balance) || '..' || max(balance) from accounts", String.class);
	}

	private int credits() {
		return this.jdbc.queryForObject("select sum(balance) / 100 from accounts", Integer.class);
	}

	private KatMigrator migrator(DataSource dataSource) {
		return KatMigrator.builder(dataSource)
			.unpooledDataSource(this.database.dataSource())
			.locations(this.folders.locations())
			.build();
	}

}
