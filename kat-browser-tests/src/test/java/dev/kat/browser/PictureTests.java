package dev.kat.browser;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PictureTests {

	@Test
	void showsTheGraphOfTheSampleInTheReadme() throws IOException {
		assertThat(SampleGraph.hashInReadme())
			.as("the graph that docs/images/graph-sample.png shows; CONTRIBUTING.md says how to take it anew")
			.isEqualTo(SampleGraph.hash());
	}

}
