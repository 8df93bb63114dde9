package dev.kat.sample;

import org.junit.jupiter.api.Test;

import dev.kat.prove.DownFinding;
import dev.kat.prove.KatProof;
import dev.kat.prove.Proof;
import dev.kat.prove.ProofVerdict;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proves the shop's graph.
 */
class ShopGraphIT {

	@Test
	void everyMigrationNamesTheParentsThatItNeedsAndNoOthers() {
		Proof proof = KatProof.of(TestDatabase.create().dataSource())
			.locations("classpath:migrations", "classpath:pending")
			.prove()
			.requireSound();
		assertThat(ProofVerdict.of(proof)).isEqualTo(ProofVerdict.SOUND);
		assertThat(proof.unneeded()).isEmpty();
		assertThat(proof.downs()).allMatch(DownFinding::isOnlyMoved);
	}

}
