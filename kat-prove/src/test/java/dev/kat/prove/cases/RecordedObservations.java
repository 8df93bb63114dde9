package dev.kat.prove.cases;

import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import dev.kat.prove.internal.observation.Delta;
import dev.kat.prove.internal.observation.Observation;

/**
 * Observations as a file, one in each line. The differences that the migrations made are
 * left out.
 */
final class RecordedObservations {

	private static final ObjectMapper MAPPER = JsonMapper.builder().build();

	private RecordedObservations() {
	}

	static String write(List<Observation> observations) {
		return observations.stream()
			.map((one) -> MAPPER.writeValueAsString(withoutDelta(one)))
			.collect(Collectors.joining(",\n", "[\n", "\n]\n"));
	}

	private static Observation withoutDelta(Observation one) {
		return new Observation(one.migration(), one.changes(), one.uses(), one.rows(), Delta.NONE, one.places(),
				one.unprovable(), one.duration());
	}

	/**
	 * Reads what {@link RecordedObservationsIT} has written.
	 */
	static List<Observation> read() {
		return List.of(MAPPER.readValue(Shop.resource("shop.json"), Observation[].class));
	}

}
