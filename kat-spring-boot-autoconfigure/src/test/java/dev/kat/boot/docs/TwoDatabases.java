package dev.kat.boot.docs;

import java.util.List;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;

import dev.kat.KatMigrator;

/**
 * Examples of docs/data-sources.md.
 */
@Configuration(proxyBeanMethods = false)
class TwoDatabases {

	@Bean
	@Primary
	@ConfigurationProperties("shop.datasource")
	DataSource shop() {
		return DataSourceBuilder.create().build();
	}

	@Bean(defaultCandidate = false)
	@Qualifier("stock")
	@ConfigurationProperties("stock.datasource")
	DataSource stock() {
		return DataSourceBuilder.create().build();
	}

	@Bean
	@Order(1)
	KatMigrator shopMigrator(DataSource shop) {
		return KatMigrator.builder(shop).locations(List.of("classpath:migrations/shop")).build();
	}

	@Bean
	@Order(2)
	KatMigrator stockMigrator(@Qualifier("stock") DataSource stock) {
		return KatMigrator.builder(stock).locations(List.of("classpath:migrations/stock")).build();
	}

}
