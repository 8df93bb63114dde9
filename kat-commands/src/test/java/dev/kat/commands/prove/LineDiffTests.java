package dev.kat.commands.prove;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineDiffTests {

	@Test
	void showsWhatGoesAndWhatComes() {
		assertThat(LineDiff.of("name: x\nparents: [1]\ndown: nothing\n",
				"name: x\nparents: [1, 2]\nconflicts: [3]\ndown: nothing\n"))
			.isEqualTo(" name: x\n-parents: [1]\n+parents: [1, 2]\n+conflicts: [3]\n down: nothing\n");
		assertThat(LineDiff.of("", "a\r\nb")).isEqualTo("+a\n+b\n");
		assertThat(LineDiff.of("a\nb", "")).isEqualTo("-a\n-b\n");
	}

}
