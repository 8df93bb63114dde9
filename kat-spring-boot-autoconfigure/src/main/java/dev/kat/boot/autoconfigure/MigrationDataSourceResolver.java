package dev.kat.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.StringUtils;

import dev.kat.error.InvalidConfigurationException;

/**
 * Decides which database is migrated, and as which user. The first of these counts: the
 * DataSource that is marked as Kat's, Kat's own connection details ({@code kat.url}), the
 * application's DataSource, and its connection details, which a reactive application has
 * without a DataSource.
 */
final class MigrationDataSourceResolver {

	private final KatConnectionDetails own;

	private final ObjectProvider<DataSource> markedDataSources;

	private final ObjectProvider<DataSource> dataSources;

	private final ObjectProvider<JdbcConnectionDetails> connectionDetails;

	private final ListableBeanFactory beanFactory;

	MigrationDataSourceResolver(KatConnectionDetails own, ObjectProvider<DataSource> markedDataSources,
			ObjectProvider<DataSource> dataSources, ObjectProvider<JdbcConnectionDetails> connectionDetails,
			ListableBeanFactory beanFactory) {
		this.own = own;
		this.markedDataSources = markedDataSources;
		this.dataSources = dataSources;
		this.connectionDetails = connectionDetails;
		this.beanFactory = beanFactory;
	}

	DataSource resolve() {
		DataSource marked = this.markedDataSources.getIfAvailable();
		if (marked != null) {
			return marked;
		}
		String url = this.own.getJdbcUrl();
		if (StringUtils.hasText(url)) {
			return UnpooledDataSources.of(url, this.own.getUsername(), this.own.getPassword(),
					this.own.getDriverClassName());
		}
		if (this.own instanceof PropertiesKatConnectionDetails properties) {
			properties.refuseWithoutUrl();
		}
		DataSource dataSource = applicationDataSource();
		return StringUtils.hasText(this.own.getUsername()) ? asOtherUser(dataSource) : dataSource;
	}

	private DataSource applicationDataSource() {
		DataSource dataSource = this.dataSources.getIfUnique();
		if (dataSource != null) {
			return dataSource;
		}
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, DataSource.class);
		JdbcConnectionDetails details = (names.length == 0) ? this.connectionDetails.getIfUnique() : null;
		if (details != null) {
			return UnpooledDataSources.of(details.getJdbcUrl(), details.getUsername(), details.getPassword(),
					details.getDriverClassName());
		}
		throw undecided(names);
	}

	private DataSource asOtherUser(DataSource dataSource) {
		DataSource derived = UnpooledDataSources.derivedFrom(dataSource, this.own.getUsername(),
				this.own.getPassword());
		if (derived == null) {
			throw new InvalidConfigurationException("kat.username",
					"the DataSource (%s) does not say where to connect; set kat.url as well"
						.formatted(dataSource.getClass().getName()));
		}
		return derived;
	}

	private static StartRefusedException undecided(String[] names) {
		String found = (names.length == 0) ? "there is no DataSource"
				: "none of these DataSources is the primary one: " + String.join(", ", names);
		return new StartRefusedException("Kat cannot tell which database to migrate: " + found,
				"Mark one DataSource as @KatDataSource or @Primary, set kat.url, or define a KatMigrator bean for "
						+ "each database. " + "kat.enabled=false switches Kat off.");
	}

}
