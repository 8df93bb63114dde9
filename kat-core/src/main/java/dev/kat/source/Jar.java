package dev.kat.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.springframework.core.io.Resource;

/**
 * A jar of the class path, also one nested in another. It stays open while its files are
 * read, because opening one costs more than reading it. Afterwards, it is opened anew for
 * each file.
 */
final class Jar implements AutoCloseable {

	private final Resource root;

	private final JarFile file;

	private volatile boolean open = true;

	private Jar(Resource root, JarFile file) {
		this.root = root;
		this.file = file;
	}

	static Jar open(Resource root) throws IOException {
		JarURLConnection connection = (JarURLConnection) root.getURL().openConnection();
		connection.setUseCaches(false);
		return new Jar(root, connection.getJarFile());
	}

	/**
	 * {@return the names of its entries that begin with a prefix}
	 */
	List<String> entries(String prefix) {
		List<String> names = new ArrayList<>();
		for (Enumeration<JarEntry> entries = this.file.entries(); entries.hasMoreElements();) {
			String name = entries.nextElement().getName();
			if (name.startsWith(prefix)) {
				names.add(name);
			}
		}
		return names;
	}

	SourceFile file(String entry) {
		return new EntryFile(this, entry);
	}

	private InputStream read(String entry) throws IOException {
		JarEntry known = this.open ? this.file.getJarEntry(entry) : null;
		return (known != null) ? this.file.getInputStream(known)
				: this.root.createRelative(encode(entry)).getInputStream();
	}

	/**
	 * The resource encodes characters that a URL cannot contain, but treats a % as
	 * encoded and a backslash as a slash.
	 */
	private static String encode(String entry) {
		return entry.replace("%", "%25").replace("\\", "%5C");
	}

	@Override
	public void close() throws IOException {
		this.open = false;
		this.file.close();
	}

	/**
	 * A file in a jar.
	 *
	 * @param jar the jar
	 * @param name the name of its entry
	 */
	private record EntryFile(Jar jar, String name) implements SourceFile {

		@Override
		public InputStream getInputStream() throws IOException {
			return this.jar.read(this.name);
		}

		@Override
		public boolean isInDirectory() {
			return false;
		}

		@Override
		public long lastModified() {
			return 0;
		}

	}

}
