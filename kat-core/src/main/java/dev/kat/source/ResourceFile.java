package dev.kat.source;

import java.io.IOException;
import java.io.InputStream;

import org.springframework.core.io.Resource;

/**
 * A file that only Spring knows how to open.
 *
 * @param resource the file
 */
record ResourceFile(Resource resource) implements SourceFile {

	@Override
	public InputStream getInputStream() throws IOException {
		return this.resource.getInputStream();
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
