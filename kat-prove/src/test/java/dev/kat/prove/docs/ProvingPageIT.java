package dev.kat.prove.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.kat.prove.KatProof;
import dev.kat.prove.Proof;
import dev.kat.prove.internal.report.ProofText;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proves the graph that docs/proving.md shows, and compares the report with the page.
 */
class ProvingPageIT {

	private static String page;

	@BeforeAll
	static void readPage() throws IOException {
		page = Files.readString(Path.of("../docs/proving.md"));
	}

	@Test
	void reportIsTheOneOnThePage() {
		Proof proof = KatProof.of(TestDatabase.create().dataSource()).locations("classpath:proving/migrations").prove();
		String report = ProofText.of(proof, new ProofText.Options(true, "", (tone, text) -> text));
		assertThat(page).contains(report.substring(report.indexOf('\n')).strip());
	}

	@Test
	void graphWithNothingWrongIsSound() {
		KatProof.of(TestDatabase.create().dataSource())
			.locations("classpath:documented/migrations")
			.prove()
			.requireSound();
	}

}
