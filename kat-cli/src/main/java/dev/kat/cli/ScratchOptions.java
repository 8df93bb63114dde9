package dev.kat.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The server on which migrations are tried.
 */
final class ScratchOptions {

	@Option(names = "--prove-url", paramLabel = "URL", description = """
			Server on which migrations are tried, in databases that are made and dropped. In the environment \
			KAT_PROVE_URL.""")
	private @Nullable String url;

	@Option(names = "--prove-username", paramLabel = "USER", description = """
			User for that server. In the environment KAT_PROVE_USERNAME; the password is KAT_PROVE_PASSWORD.""")
	private @Nullable String username;

	/**
	 * {@return the properties that are given, by name}
	 */
	Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		Optional.ofNullable(this.url)
			.ifPresent((value) -> values.put("kat.prove.url", GivenProperties.url("--prove-url", value)));
		Optional.ofNullable(this.username).ifPresent((value) -> values.put("kat.prove.username", value));
		return values;
	}

}
