package dev.kat.migration;

/**
 * Checks that bytes are strict UTF-8 (Unicode, table 3-7) as they arrive.
 */
final class Utf8Validator {

	private static final int FIRST_CONTINUATION = 0x80;

	private static final int LAST_CONTINUATION = 0xBF;

	/** How many bytes the character that has begun still needs. */
	private int missing;

	/** The next byte must be one of these, if one is missing. */
	private int lowest;

	private int highest;

	private long position;

	private long characterStart;

	/**
	 * Accepts the next bytes.
	 * @return whether they continue what came before as UTF-8; after a no, the validator
	 * only knows the first bad byte
	 */
	boolean accepts(byte[] bytes, int count) {
		for (int index = 0; index < count; index++) {
			byte next = bytes[index];
			if ((next < 0 || this.missing > 0) && !accepts(next & 0xFF)) {
				return false;
			}
			this.position++;
		}
		return true;
	}

	private boolean accepts(int next) {
		if (this.missing == 0) {
			this.characterStart = this.position;
			return begin(next);
		}
		if (next < this.lowest || next > this.highest) {
			return false;
		}
		this.missing--;
		expect(FIRST_CONTINUATION, LAST_CONTINUATION);
		return true;
	}

	/**
	 * Leaves out overlong forms, surrogates, and what is beyond Unicode.
	 */
	private boolean begin(int next) {
		this.missing = length(next) - 1;
		switch (next) {
			case 0xE0 -> expect(0xA0, LAST_CONTINUATION);
			case 0xED -> expect(FIRST_CONTINUATION, 0x9F);
			case 0xF0 -> expect(0x90, LAST_CONTINUATION);
			case 0xF4 -> expect(FIRST_CONTINUATION, 0x8F);
			default -> expect(FIRST_CONTINUATION, LAST_CONTINUATION);
		}
		return this.missing > 0;
	}

	private static int length(int first) {
		if (first < 0xC2 || first > 0xF4) {
			return 1;
		}
		if (first < 0xE0) {
			return 2;
		}
		return (first < 0xF0) ? 3 : 4;
	}

	private void expect(int first, int last) {
		this.lowest = first;
		this.highest = last;
	}

	boolean isInsideCharacter() {
		return this.missing > 0;
	}

	/**
	 * The offset at which the character begins that is none.
	 */
	long firstBadByte() {
		return this.characterStart;
	}

}
