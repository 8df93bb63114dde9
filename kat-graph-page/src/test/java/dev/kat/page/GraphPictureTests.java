package dev.kat.page;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.kat.graph.MigrationGraph;

import static org.assertj.core.api.Assertions.assertThat;

class GraphPictureTests {

	private static final MigrationGraph DIAMOND = Graphs.of("1_a", "2_b < 1", "3_c < 1", "4_d < 1 2 3");

	@Test
	void aPictureNamesMigrationsByTheirPlaces() {
		JsonNode picture = read(DIAMOND);
		assertThat(picture.at("/migrations/3/id").asString()).isEqualTo("4");
		assertThat(picture.at("/migrations/3/name").asString()).isEqualTo("4_d");
		assertThat(picture.at("/migrations/3/parents").toString()).isEqualTo("[0,1,2]");
		assertThat(picture.at("/box").toString()).isEqualTo("{\"width\":210,\"height\":46}");
	}

	@Test
	void anEdgeThatOthersImplyIsMarkedAndStraight() {
		JsonNode picture = read(DIAMOND);
		assertThat(StreamSupport.stream(picture.get("edges").spliterator(), false)
			.filter((edge) -> edge.has("redundant"))
			.map(GraphPictureTests::ends)).containsExactly("0-3");
		JsonNode redundant = picture.get("edges").get(4);
		assertThat(redundant.get("points").toString()).isEqualTo("[%d,%d,%d,%d]".formatted(middle(picture, 0),
				top(picture, 0) + 46, middle(picture, 3), top(picture, 3)));
		assertThat(StreamSupport.stream(picture.get("edges").spliterator(), false)
			.filter((edge) -> !edge.has("redundant"))
			.map(GraphPictureTests::ends)).containsExactly("0-1", "0-2", "1-3", "2-3");
	}

	private static String ends(JsonNode edge) {
		return edge.get("from") + "-" + edge.get("to");
	}

	private static int middle(JsonNode picture, int migration) {
		return picture.at("/migrations/" + migration + "/x").asInt() + 105;
	}

	private static int top(JsonNode picture, int migration) {
		return picture.at("/migrations/" + migration + "/y").asInt();
	}

	@Test
	void theLongestPathLeadsThroughAsManyMigrationsAsPossible() {
		assertThat(read(Graphs.of("1_a", "2_b", "3_c < 2", "4_d < 3 1", "5_e < 1")).get("longestPath").toString())
			.isEqualTo("[1,2,3]");
	}

	@Test
	void timestampsThatJavaScriptCannotHoldStayAsTheyAre() {
		JsonNode picture = read(Graphs.of("9007199254740993_a", "9223372036854775807_b < 9007199254740993"));
		assertThat(picture.at("/migrations/0/id").toString()).isEqualTo("\"9007199254740993\"");
		assertThat(picture.at("/migrations/1/id").toString()).isEqualTo("\"9223372036854775807\"");
	}

	@Test
	void anEmptyGraphIsAnEmptyPicture() {
		String json = GraphPicture.of(Graphs.of()).json();
		assertThat(json).endsWith("""
				"width":0,"height":0,"box":{"width":210,"height":46},"migrations":[],"edges":[],"longestPath":[]}""");
	}

	@Test
	void aSingleMigrationIsAPicture() {
		assertThat(GraphPicture.of(Graphs.of("1_a")).json()).endsWith("""
				"width":258,"height":94,"box":{"width":210,"height":46},\
				"migrations":[{"id":"1","name":"1_a","x":24,"y":24,"parents":[]}],"edges":[],"longestPath":[0]}""");
	}

	@Test
	void theSameGraphGivesTheSameText() {
		GraphPicture picture = GraphPicture.of(DIAMOND);
		assertThat(GraphPicture.of(Graphs.of("4_d < 3 2 1", "3_c < 1", "2_b < 1", "1_a"))).isEqualTo(picture);
		assertThat(picture.graph()).isEqualTo(GraphPicture.hash(DIAMOND))
			.isEqualTo(read(DIAMOND).get("graph").asString())
			.matches("[0-9a-f]{32}");
	}

	@Test
	void anotherNameOrEdgeGivesAnotherHash() {
		assertThat(List
			.of(Graphs.of("1_a", "2_b"), Graphs.of("1_a", "2_b < 1"), Graphs.of("1_a", "2_c"),
					Graphs.of("1_a", "2_b", "3_c < 1"), Graphs.of("1_a", "2_b", "3_c < 2"), Graphs.of())
			.stream()
			.map(GraphPicture::hash)).doesNotHaveDuplicates();
	}

	@Test
	void aGraphThatHasNotChangedIsNotDrawnAgain() {
		GraphPictures pictures = new GraphPictures();
		GraphPicture picture = pictures.of("one", DIAMOND);
		assertThat(pictures.of("one", Graphs.of("1_a", "2_b < 1", "3_c < 1", "4_d < 1 2 3"))).isSameAs(picture);
		assertThat(pictures.of("two", Graphs.of("1_a")).graph()).isNotEqualTo(picture.graph());
		assertThat(pictures.of("one", DIAMOND)).isSameAs(picture);
		assertThat(pictures.of("one", Graphs.of("1_a")).graph()).isEqualTo(GraphPicture.hash(Graphs.of("1_a")));
	}

	@Test
	void aGraphThatManyAskForIsDrawnOnce() throws Exception {
		GraphPictures pictures = new GraphPictures();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			Callable<GraphPicture> question = () -> pictures.of("one", DIAMOND);
			List<Future<GraphPicture>> answers = threads
				.invokeAll(IntStream.range(0, 8).mapToObj((index) -> question).toList());
			GraphPicture first = answers.get(0).get();
			for (Future<GraphPicture> answer : answers) {
				assertThat(answer.get()).isSameAs(first);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static JsonNode read(MigrationGraph graph) {
		return new JsonMapper().readTree(GraphPicture.of(graph).json());
	}

}
