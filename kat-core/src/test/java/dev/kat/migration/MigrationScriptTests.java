package dev.kat.migration;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

import dev.kat.error.InvalidMigrationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every use of a script's file relies on.
 */
class MigrationScriptTests {

	private static final String CHECKSUM_OF_ABC = "sha256:edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb";

	@Test
	void sumsUpNothing() {
		assertThat(script("").checksum())
			.isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc\n", "abc\r\n", "\uFEFFabc\n", "\uFEFFabc\r\n" })
	void sumsUpRegardlessOfLineEndsAndByteOrderMark(String text) {
		assertThat(script(text).checksum()).isEqualTo(CHECKSUM_OF_ABC);
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc\r", "abc", "abc\n\n", "abc\r\r\n", "\uFEFF\uFEFFabc\n", "a\uFEFFbc\n" })
	void sumsUpEveryOtherDifference(String text) {
		assertThat(script(text).checksum()).isNotEqualTo(CHECKSUM_OF_ABC);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 7 })
	void sumsUpTheSameHoweverTheBytesArrive(int chunk) {
		String text = "\uFEFFé\uD83D\uDE00\r\n\r\r\n\r".repeat(9000);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		MigrationScript chunked = new MigrationScript("up.sql", () -> inChunks(bytes, chunk));
		assertThat(chunked.checksum()).isEqualTo(script(bytes).checksum());
	}

	@Test
	void sumsUpRegardlessOfMixedLineEnds() {
		assertThat(script("a\nb\r\n").checksum()).isEqualTo(script("a\r\nb\n").checksum())
			.isEqualTo(script("a\nb\n").checksum());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 7 })
	void keepsCarriageReturnsWhereTheFirstLineEndsWithLineFeedHoweverTheBytesArrive(int chunk) {
		String text = "\rx\ny\r\n".repeat(9000);
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		assertThat(new MigrationScript("up.sql", () -> inChunks(bytes, chunk)).text()).isEqualTo(text);
	}

	@Test
	void givesItsTextNormalised() {
		assertThat(script("\uFEFFa\r\nb\rc\n\uFEFF\uD83D\uDE00\r").text()).isEqualTo("a\nb\rc\n\uFEFF\uD83D\uDE00\r");
	}

	@ParameterizedTest
	@CsvSource({ "FF, 0", "61FF, 1", "EFBBBF61FF, 4", "C3, 0", "61E282, 1", "61E28261, 1", "C080, 0", "EDA080, 0",
			"F4908080, 0", "0D0AFF, 2", "610DFF, 2", "FFFE6100, 0", "C3A9F09F98, 2" })
	void tellsTheFirstByteThatIsNotUtf8(String hex, int offset) {
		MigrationScript script = script(HexFormat.of().parseHex(hex));
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(script::checksum)
			.withMessage("Not UTF-8: up.sql, byte " + offset + " (counted from 0)\n  Save the file as UTF-8.");
	}

	@Test
	void tellsTheOffsetFarIntoTheFile() {
		byte[] bytes = "é\r\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
		bytes[300_001] = 'x';
		assertThatExceptionOfType(InvalidMigrationException.class).isThrownBy(script(bytes)::text)
			.withMessageStartingWith("Not UTF-8: up.sql, byte 300000 ");
	}

	@Test
	void agreesWithTheDecoderOnRandomBytes() throws NoSuchAlgorithmException {
		Random random = new Random(14);
		String[] pieces = { "\r", "\n", "\r\n", "a", "é", "\u20AC", "\uD83D\uDE00", "\uFEFF", "\uD7FF", "\uE000" };
		for (int number = 0; number < 20_000; number++) {
			StringBuilder text = new StringBuilder(
					"x".repeat((random.nextInt(8) == 0) ? 1015 + random.nextInt(10) : 0));
			int count = random.nextInt(12);
			for (int piece = 0; piece < count; piece++) {
				text.append(pieces[random.nextInt(pieces.length)]);
			}
			byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
			assertThat(script(bytes).checksum()).isEqualTo(expected(text.toString()));
			if (bytes.length > 0) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
				assertThat(failure(script(bytes)::checksum)).isEqualTo(failure(script(bytes)::text));
			}
		}
	}

	private static String expected(String text) throws NoSuchAlgorithmException {
		String normalised = text.replaceFirst("^\uFEFF", "").replace("\r\n", "\n");
		return "sha256:" + HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(normalised.getBytes(StandardCharsets.UTF_8)));
	}

	private static String failure(Supplier<String> reading) {
		try {
			reading.get();
			return "";
		}
		catch (InvalidMigrationException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	@Test
	void closesItsFile() {
		AtomicInteger open = new AtomicInteger();
		MigrationScript script = new MigrationScript("up.sql", counting(open));
		script.checksum();
		script.text();
		assertThat(open).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 20 })
	void canBeReadInPiecesOfAnySize(int size) throws IOException {
		String text = "a\r\n\uD83D\uDE00b\r\n".repeat(9000);
		StringBuilder read = new StringBuilder();
		char[] piece = new char[size];
		try (Reader reader = script("\uFEFF" + text).open()) {
			for (int count = reader.read(piece); count >= 0; count = reader.read(piece)) {
				read.append(piece, 0, count);
			}
		}
		assertThat(read).hasToString(text.replace("\r\n", "\n"));
	}

	private static InputStreamSource counting(AtomicInteger open) {
		return () -> {
			open.incrementAndGet();
			return new FilterInputStream(new ByteArrayInputStream("SELECT 1".getBytes(StandardCharsets.UTF_8))) {

				@Override
				public void close() {
					open.decrementAndGet();
				}

			};
		};
	}

	private static InputStream inChunks(byte[] bytes, int chunk) {
		return new FilterInputStream(new ByteArrayInputStream(bytes)) {

			@Override
			public int read(byte[] target, int offset, int length) throws IOException {
				return super.read(target, offset, Math.min(chunk, length));
			}

		};
	}

	private static MigrationScript script(String text) {
		return script(text.getBytes(StandardCharsets.UTF_8));
	}

	private static MigrationScript script(byte[] content) {
		return new MigrationScript("up.sql", new ByteArrayResource(content));
	}

}
