package dev.kat.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code kat.jar} says of the libraries in it.
 */
class LicencesIT {

	private static final File KAT_JAR = KatProcess.START_SCRIPT.resolveSibling("kat.jar").toFile();

	private static final Pattern LEGAL_TEXT = Pattern
		.compile("(?i)(META-INF/(.*/)?([\\w-]*license|[\\w-]*notice|copying)(\\.txt|\\.md)?|about\\.html)");

	private static final Pattern COORDINATES = Pattern.compile("(?m)^[\\w.-]+:([\\w.-]+):([\\w.-]+)$");

	@Test
	void listsTheLibraries() throws IOException {
		try (ZipFile kat = new ZipFile(KAT_JAR)) {
			List<String> listed = COORDINATES.matcher(text(kat, kat.getEntry("META-INF/THIRD-PARTY.txt")))
				.results()
				.map((library) -> library.group(1) + "-" + library.group(2) + ".jar")
				.toList();
			assertThat(listed).contains("spring-core-" + SpringVersion.getVersion() + ".jar")
				.containsExactlyInAnyOrderElementsOf(libraries(kat).stream().map(File::getName).toList());
		}
	}

	/**
	 * Paragraph by paragraph, because one copy of the Apache License is enough.
	 */
	@Test
	void containsTheirLicencesAndNotices() throws IOException {
		try (ZipFile kat = new ZipFile(KAT_JAR)) {
			List<String> paragraphs = legalTexts(kat).stream().flatMap(LicencesIT::paragraphs).distinct().toList();
			for (File file : libraries(kat)) {
				try (ZipFile library = new ZipFile(file)) {
					assertThat(legalTexts(library).stream().flatMap(LicencesIT::paragraphs)).as(file.getName())
						.isSubsetOf(paragraphs);
				}
			}
		}
	}

	/**
	 * Those on this class path whose classes are in {@code kat.jar}, but Kat's own.
	 */
	private static List<File> libraries(ZipFile kat) {
		return Pattern.compile(Pattern.quote(File.pathSeparator))
			.splitAsStream(System.getProperty("java.class.path"))
			.map(File::new)
			.filter((file) -> file.getName().endsWith(".jar") && !file.getName().startsWith("kat-"))
			.filter((file) -> isIn(kat, file))
			.toList();
	}

	private static boolean isIn(ZipFile kat, File file) {
		try (ZipFile library = new ZipFile(file)) {
			return library.stream()
				.map(ZipEntry::getName)
				.filter((name) -> name.endsWith(".class") && !name.startsWith("META-INF/")
						&& !name.equals("module-info.class"))
				.findFirst()
				.filter((name) -> kat.getEntry(name) != null)
				.isPresent();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> legalTexts(ZipFile jar) throws IOException {
		List<? extends ZipEntry> entries = jar.stream()
			.filter((entry) -> LEGAL_TEXT.matcher(entry.getName()).matches())
			.toList();
		List<String> texts = new ArrayList<>();
		for (ZipEntry entry : entries) {
			texts.add(text(jar, entry));
		}
		return texts;
	}

	private static String text(ZipFile jar, ZipEntry entry) throws IOException {
		return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
	}

	private static Stream<String> paragraphs(String text) {
		return Pattern.compile("\\R\\s*\\R")
			.splitAsStream(text)
			.map((paragraph) -> paragraph.replace("http:", "https:")
				.replace('{', '[')
				.replace('}', ']')
				.replaceAll("\\s+", " ")
				.strip())
			.filter((paragraph) -> !paragraph.isEmpty());
	}

}
