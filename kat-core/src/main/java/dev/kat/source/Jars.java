package dev.kat.source;

import java.io.IOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;

import org.springframework.core.io.Resource;

import dev.kat.error.UnreadableMigrationException;

/**
 * The jars that are open while migrations are searched for and read, each of them once.
 */
final class Jars implements AutoCloseable {

	private final Map<String, Jar> open = new HashMap<>();

	/**
	 * Opens a jar, unless it is open already.
	 */
	Jar open(Resource root) throws IOException {
		URL url = root.getURL();
		Jar known = this.open.get(url.toString());
		if (known != null) {
			return known;
		}
		Jar jar = Jar.open(root);
		this.open.put(url.toString(), jar);
		return jar;
	}

	@Override
	public void close() {
		for (Map.Entry<String, Jar> jar : this.open.entrySet()) {
			try {
				jar.getValue().close();
			}
			catch (IOException ex) {
				throw new UnreadableMigrationException(jar.getKey(), ex);
			}
		}
	}

}
