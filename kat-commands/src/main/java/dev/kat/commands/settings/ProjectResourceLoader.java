package dev.kat.commands.settings;

import java.nio.file.Path;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ResourceUtils;

/**
 * Finds resources where the project would find them. Spring's own classes come from Kat's
 * class loader, because the project may have other versions, or none.
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
		if (location.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)) {
			return new ClassPathResource(location.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length()),
					this.classPath);
		}
		if (location.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
			String file = location.substring(ResourceUtils.FILE_URL_PREFIX.length());
			if (!file.startsWith("/")) {
				return new FileSystemResource(this.baseDirectory.resolve(file));
			}
		}
		return super.getResource(location);
	}

}
