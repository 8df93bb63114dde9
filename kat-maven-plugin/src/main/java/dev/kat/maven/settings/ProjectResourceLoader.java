package dev.kat.maven.settings;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ResourceUtils;

/**
 * Finds resources where the project would find them. Spring's own classes are looked up
 * in the plugin: the project may have others, or none.
 */
final class ProjectResourceLoader extends DefaultResourceLoader {

	private final ClassLoader classPath;

	private final Path baseDirectory;

	ProjectResourceLoader(ClassLoader classPath, Path baseDirectory) {
		super(ProjectResourceLoader.class.getClassLoader());
		this.classPath = classPath;
		this.baseDirectory = baseDirectory;
	}

	@Override
	public Resource getResource(String location) {
		@Nullable String onClassPath = after(ResourceUtils.CLASSPATH_URL_PREFIX, location);
		if (onClassPath != null) {
			return new ClassPathResource(onClassPath, this.classPath);
		}
		@Nullable String file = after(ResourceUtils.FILE_URL_PREFIX, location);
		if (file != null && !file.startsWith("/")) {
			return new FileSystemResource(this.baseDirectory.resolve(file));
		}
		return super.getResource(location);
	}

	private static @Nullable String after(String prefix, String location) {
		return location.startsWith(prefix) ? location.substring(prefix.length()) : null;
	}

}
