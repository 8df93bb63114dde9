package dev.kat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.kat.cli.KatProcess.Result;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the start script finds Java and the jar, and what it says if it does not.
 */
class StartScriptIT {

	private static final Path KAT = KatProcess.START_SCRIPT.getParent();

	@TempDir
	private Path directory;

	@BeforeEach
	void makeItReal() throws IOException {
		this.directory = this.directory.toRealPath();
	}

	@Test
	void findsTheJarThroughLinks() throws Exception {
		Path link = Files.createSymbolicLink(this.directory.resolve("kat"), KatProcess.START_SCRIPT);
		Path other = Files.createSymbolicLink(this.directory.resolve("other"), Path.of("kat"));
		assertThat(run(Map.of(), link.toString(), "version").out()).startsWith("kat ");
		assertThat(run(Map.of(), "sh", other.toString(), "version").out()).startsWith("kat ");
	}

	@Test
	void saysWhatIsMissing() throws Exception {
		Path alone = Files.copy(KatProcess.START_SCRIPT, this.directory.resolve("alone"));
		assertThat(run(Map.of(), "sh", alone.toString())).isEqualTo(new Result(2, "",
				"kat: There is no %s/kat.jar\nPut it beside this script.\n".formatted(this.directory)));
		String script = KatProcess.START_SCRIPT.toString();
		assertThat(run(Map.of("JAVA_HOME", "/nowhere"), script)).isEqualTo(new Result(2, "", """
				kat: JAVA_HOME is wrong: there is no /nowhere/bin/java
				Set it to Java 17 or later.
				"""));
		assertThat(run(Map.of("JAVA_HOME", "", "PATH", toolsWithoutJava().toString()), script))
			.isEqualTo(new Result(2, "", """
					kat: There is no Java
					Install Java 17 or later, or set JAVA_HOME to it.
					"""));
	}

	@Test
	void refusesAnOldJava() throws Exception {
		Path java = Files.createDirectories(this.directory.resolve("jdk/bin")).resolve("java");
		Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"1.8.0_392\"' >&2\n");
		assertThat(java.toFile().setExecutable(true)).isTrue();
		Map<String, String> environment = Map.of("JAVA_HOME", this.directory.resolve("jdk").toString());
		String message = "kat: Java %s is too old: " + java + "\nSet JAVA_HOME to Java 17 or later.\n";
		String script = KatProcess.START_SCRIPT.toString();
		assertThat(run(environment, script, "version")).isEqualTo(new Result(2, "", message.formatted("1.8.0_392")));
		Files.writeString(this.directory.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
		assertThat(run(environment, script, "version")).isEqualTo(new Result(2, "", message.formatted("11.0.2")));
	}

	@Test
	void sharesClassesBetweenRuns() throws Exception {
		Path log = this.directory.resolve("classes.txt");
		KatProcess kat = new KatProcess(copy(), this.directory).environment("XDG_CACHE_HOME", this.directory.toString())
			.environment("KAT_JAVA_OPTS", "-Xlog:class+load:file=" + log);
		kat.succeed("version");
		assertThat(this.directory.resolve("kat")).doesNotExist();
		assertThat(log).content().doesNotContain("shared objects file (top)");
		kat.environment("KAT_CDS", "create").succeed("version");
		kat.environment("KAT_CDS", "").succeed("version");
		assertThat(log).content().contains("dev.kat.cli.KatCli source: shared objects file (top)");
		try (Stream<Path> files = Files.list(this.directory.resolve("kat"))) {
			assertThat(files).singleElement().asString().endsWith(".jsa");
		}
		kat.environment("KAT_CDS", "off").succeed("version");
		assertThat(log).content().doesNotContain("shared objects file (top)");
	}

	@Test
	void startsWithJavaAlone() throws Exception {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		assertThat(run(Map.of(), java, "-jar", KAT.resolve("kat.jar").toString(), "version").out()).startsWith("kat ");
	}

	@Test
	void hasAScriptForWindows() throws Exception {
		assertThat(Files.readString(KAT.resolve("kat.cmd"))).startsWith("@echo off\r\n")
			.contains("kat.jar", "JAVA_HOME", "geq 17", "exit /b %ERRORLEVEL%");
	}

	/**
	 * Java 17 shares no classes of a jar whose path has a space, and a checkout can be
	 * anywhere.
	 */
	private Path copy() throws IOException {
		Path copy = Files.createDirectory(this.directory.resolve("copy"));
		Files.copy(KAT.resolve("kat.jar"), copy.resolve("kat.jar"));
		return Files.copy(KAT.resolve("kat"), copy.resolve("kat"));
	}

	private Path toolsWithoutJava() throws IOException {
		Path tools = Files.createDirectory(this.directory.resolve("tools"));
		for (String tool : new String[] { "sh", "dirname", "readlink", "sed" }) {
			Path place = Stream.of("/bin", "/usr/bin")
				.map((bin) -> Path.of(bin, tool))
				.filter(Files::exists)
				.findFirst()
				.orElseThrow();
			Files.createSymbolicLink(tools.resolve(tool), place);
		}
		return tools;
	}

	private Result run(Map<String, String> environment, String... command) throws Exception {
		Path out = this.directory.resolve("out.txt");
		Path err = this.directory.resolve("err.txt");
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile());
		builder.environment().put("XDG_CACHE_HOME", KatProcess.CACHE.toString());
		builder.environment().putAll(environment);
		Process process = builder.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
	}

}
