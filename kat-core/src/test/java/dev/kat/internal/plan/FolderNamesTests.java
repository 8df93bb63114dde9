package dev.kat.internal.plan;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.kat.migration.Migration;
import dev.kat.migration.MigrationFolder;

import static org.assertj.core.api.Assertions.assertThat;

class FolderNamesTests {

	@Test
	void namesAFolderWithAnotherName() {
		assertThat(FolderNames.warning(
				List.of(migration("1_order_mail", "migrations/1_order_mails"), migration("2_b", "migrations/2_b"))))
			.contains("Folder and name differ: migrations/1_order_mails has the name order_mail. Kat records the name "
					+ "that metadata.yaml has: rename the folder, or correct the name before it is applied");
	}

	@Test
	void countsThoseBeyondTheThird() {
		assertThat(FolderNames.warning(Arrays.asList(migration("1_a", "m/1_x"), migration("2_b", "m/2_x"),
				migration("3_c", "m/3_x"), migration("4_d", "m/4_x"))))
			.hasValueSatisfying((warning) -> assertThat(warning).startsWith("Folder and name differ: m/1_x has the "
					+ "name a, m/2_x has the name b, m/3_x has the name c and 1 more."));
	}

	@ParameterizedTest
	@CsvSource({ "1_order_mail, migrations/1_order_mail", "1_Order mail, migrations/1_order-mail",
			"1_order_mail, migrations/0001_order_mail", "1_order_mail, migrations/1", "1_order_mail, migrations/mail",
			"1_order_mail, 1_order_mail", "1_order_mail, 1_old/1" })
	void acceptsAFolderWithTheSameNameOrNone(String id, String path) {
		assertThat(FolderNames.warning(List.of(migration(id, path)))).isEmpty();
	}

	private static Migration migration(String id, String path) {
		Migration migration = Plans.migration(id);
		return new Migration(migration.metadata(), migration.up(), migration.down(), migration.checksum(),
				new MigrationFolder(path, "classpath:" + path, path));
	}

}
