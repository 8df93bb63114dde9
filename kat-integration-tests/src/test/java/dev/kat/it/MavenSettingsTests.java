package dev.kat.it;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;

class MavenSettingsTests {

	private static final URI REPOSITORY = URI.create("file:///home/ada/.m2/repository/");

	private final XPath xpath = XPathFactory.newInstance().newXPath();

	@TempDir
	private Path directory;

	@Test
	void namesTheRepositoryOfThisMachine() throws Exception {
		Document settings = write();
		assertThat(value(settings, "/settings/profiles/profile/repositories/repository/url"))
			.isEqualTo(REPOSITORY.toString());
		assertThat(value(settings, "/settings/profiles/profile/pluginRepositories/pluginRepository/url"))
			.isEqualTo(REPOSITORY.toString());
		assertThat(value(settings, "/settings/activeProfiles/activeProfile"))
			.isEqualTo(value(settings, "/settings/profiles/profile/id"));
	}

	@Test
	void keepsTheSettingsOfTheUser() throws Exception {
		Files.writeString(this.directory.resolve("user.xml"), """
				<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">
					<mirrors>
						<mirror>
							<id>company</id>
						</mirror>
					</mirrors>
					<profiles>
						<profile>
							<id>company</id>
						</profile>
					</profiles>
				</settings>
				""");
		Document settings = write();
		assertThat(value(settings, "/settings/mirrors/mirror/id")).isEqualTo("company");
		assertThat(value(settings, "count(/settings/profiles)")).isEqualTo("1");
		assertThat(value(settings, "/settings/profiles/profile[1]/id")).isEqualTo("company");
		assertThat(value(settings, "/settings/profiles/profile[2]/repositories/repository/url"))
			.isEqualTo(REPOSITORY.toString());
		assertThat(Files.readString(this.directory.resolve("target/settings.xml"))).doesNotContain("xmlns=\"\"");
	}

	private Document write() throws Exception {
		Path file = this.directory.resolve("target/settings.xml");
		MavenSettings.write(file, this.directory.resolve("user.xml"), REPOSITORY);
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
	}

	private String value(Document document, String path) throws Exception {
		return this.xpath.evaluate(path, document);
	}

}
