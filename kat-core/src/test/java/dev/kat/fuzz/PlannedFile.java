package dev.kat.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text file of a migration. Its text can hold marks, which are not written, but tell at
 * which line, column or byte they stood.
 */
final class PlannedFile {

	private static final int FIRST_MARK = 0xE000;

	private static final Pattern MARK = Pattern.compile("[\uE000-\uF8FF]");

	private final Supplier<String> path;

	private final Map<String, byte[]> bytesAt = new HashMap<>();

	private String text = "";

	private boolean byteOrderMark;

	private boolean windowsLineEnds;

	private int marks;

	PlannedFile(Supplier<String> path) {
		this.path = path;
	}

	/**
	 * The path as messages name it.
	 */
	String path() {
		return this.path.get();
	}

	void text(String text) {
		this.text = text;
	}

	void form(boolean byteOrderMark, boolean windowsLineEnds) {
		this.byteOrderMark = byteOrderMark;
		this.windowsLineEnds = windowsLineEnds;
	}

	/**
	 * A new mark, to be put into the text once.
	 */
	String mark() {
		return String.valueOf((char) (FIRST_MARK + this.marks++));
	}

	/**
	 * A new mark, in whose place bytes are written that need not be UTF-8.
	 */
	String mark(byte... bytes) {
		String mark = mark();
		this.bytesAt.put(mark, bytes);
		return mark;
	}

	byte[] bytes() {
		return bytes(this.text);
	}

	/**
	 * The number of bytes before a mark.
	 */
	int offset(String mark) {
		return bytes(before(mark)).length;
	}

	int line(String mark) {
		return 1 + (int) before(mark).chars().filter((character) -> character == '\n').count();
	}

	/**
	 * The path and the line of a mark, as messages write it.
	 */
	String pathAndLine(String mark) {
		return path() + ":" + line(mark);
	}

	/**
	 * The path, the line and the column of a mark, as messages write it.
	 */
	String place(String mark) {
		String before = MARK.matcher(before(mark)).replaceAll("");
		String line = before.substring(before.lastIndexOf('\n') + 1);
		return pathAndLine(mark) + ":" + (1 + line.codePointCount(0, line.length()));
	}

	private String before(String mark) {
		int index = this.text.indexOf(mark);
		if (index < 0) {
			throw new IllegalStateException("The mark was never put into " + path());
		}
		return this.text.substring(0, index);
	}

	private byte[] bytes(String marked) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(marked.length() + 16);
		bytes.writeBytes(encode(this.byteOrderMark ? "\uFEFF" : ""));
		Matcher mark = MARK.matcher(marked);
		int start = 0;
		while (mark.find()) {
			bytes.writeBytes(encode(marked.substring(start, mark.start())));
			bytes.writeBytes(this.bytesAt.getOrDefault(mark.group(), new byte[0]));
			start = mark.end();
		}
		bytes.writeBytes(encode(marked.substring(start)));
		return bytes.toByteArray();
	}

	private byte[] encode(String part) {
		return (this.windowsLineEnds ? part.replace("\n", "\r\n") : part).getBytes(StandardCharsets.UTF_8);
	}

}
