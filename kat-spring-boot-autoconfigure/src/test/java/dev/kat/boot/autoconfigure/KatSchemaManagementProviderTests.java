package dev.kat.boot.autoconfigure;

import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.kat.KatMigrator;

import static org.assertj.core.api.Assertions.assertThat;

class KatSchemaManagementProviderTests {

	private final DataSource first = new UnreachableDataSource("the first one");

	private final DataSource second = new UnreachableDataSource("the second one");

	private final DataSource other = new UnreachableDataSource("another one");

	@Test
	void theSchemaOfWhatAnyMigratorMigratesIsManaged() {
		SchemaManagementProvider provider = new KatSchemaManagementProvider(
				List.of(KatMigrator.builder(this.first).build(), KatMigrator.builder(this.second).build()));
		assertThat(provider.getSchemaManagement(this.first)).isEqualTo(SchemaManagement.MANAGED);
		assertThat(provider.getSchemaManagement(this.second)).isEqualTo(SchemaManagement.MANAGED);
		assertThat(provider.getSchemaManagement(this.other)).isEqualTo(SchemaManagement.UNMANAGED);
	}

	@Test
	void isThereForWhoeverAsks() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class))
			.withBean(DataSource.class, () -> this.first)
			.withPropertyValues("kat.on-startup=none")
			.run((context) -> assertThat(
					context.getBean(SchemaManagementProvider.class).getSchemaManagement(this.first))
				.isEqualTo(SchemaManagement.MANAGED));
	}

}
