package dev.kat.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.FileSet;
import org.apache.maven.project.MavenProject;

import dev.kat.commands.settings.ProjectLayout;

/**
 * The locations of a Maven project's files.
 */
final class MavenProjectLayout {

	private MavenProjectLayout() {
	}

	/**
	 * Finds the files of a project.
	 * @param project the project, or Maven's stand-in if there is none
	 * @param session the build
	 * @return the locations
	 */
	static ProjectLayout of(MavenProject project, MavenSession session) {
		if (project.getFile() == null) {
			return ProjectLayout.ofDirectory(Path.of(session.getExecutionRootDirectory()));
		}
		return new ProjectLayout(project.getBasedir().toPath(), true,
				List.of(Path.of(project.getBuild().getOutputDirectory())), resources(project), libraries(project));
	}

	private static List<Path> resources(MavenProject project) {
		return project.getResources()
			.stream()
			.filter((resource) -> resource.getTargetPath() == null)
			.map(FileSet::getDirectory)
			.map(Path::of)
			.toList();
	}

	private static List<Path> libraries(MavenProject project) {
		return project.getArtifacts()
			.stream()
			.filter((artifact) -> artifact.getArtifactHandler().isAddedToClasspath())
			.map(Artifact::getFile)
			.filter(Objects::nonNull)
			.map(File::toPath)
			.toList();
	}

}
