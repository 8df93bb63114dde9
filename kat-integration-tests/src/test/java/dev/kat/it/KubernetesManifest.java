package dev.kat.it;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A manifest of {@code docs/kubernetes}.
 *
 * @param values what it says
 */
record KubernetesManifest(Map<String, Object> values) {

	static final Path DIRECTORY = Path.of("../docs/kubernetes");

	static KubernetesManifest read(String file) {
		try (InputStream yaml = Files.newInputStream(DIRECTORY.resolve(file))) {
			LoaderOptions options = new LoaderOptions();
			options.setAllowDuplicateKeys(false);
			return new KubernetesManifest(new Yaml(new SafeConstructor(options)).load(yaml));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Map<String, Object> spec() {
		return map(this.values, "spec");
	}

	Map<String, Object> podSpec() {
		return map(map(spec(), "template"), "spec");
	}

	/**
	 * Init containers first.
	 */
	List<Container> containers() {
		List<Container> containers = new ArrayList<>();
		list(podSpec(), "initContainers").forEach((values) -> containers.add(new Container(values)));
		list(podSpec(), "containers").forEach((values) -> containers.add(new Container(values)));
		return containers;
	}

	/**
	 * The one with the application.
	 */
	Container lastContainer() {
		List<Container> containers = containers();
		return containers.get(containers.size() - 1);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> map(Map<String, Object> map, String key) {
		return (Map<String, Object>) map.get(key);
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> list(Map<String, Object> map, String key) {
		return (List<Map<String, Object>>) map.getOrDefault(key, List.of());
	}

	/**
	 * One container of a pod.
	 *
	 * @param values what the manifest says of it
	 */
	record Container(Map<String, Object> values) {

		/**
		 * The variables that are not in the Secret, all of which are strings: Kubernetes
		 * refuses anything else.
		 */
		Map<String, String> environment() {
			Map<String, String> environment = new LinkedHashMap<>();
			for (Map<String, Object> variable : list(this.values, "env")) {
				environment.put((String) variable.get("name"), (String) variable.get("value"));
			}
			return environment;
		}

		Map<String, Object> probe(String name) {
			return map(this.values, name);
		}

		Map<String, Object> httpGet(String probe) {
			return map(probe(probe), "httpGet");
		}

	}

}
