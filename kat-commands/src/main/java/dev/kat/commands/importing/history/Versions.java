package dev.kat.commands.importing.history;

import java.math.BigInteger;

/**
 * Compares versions as Flyway does: part by part as numbers. Missing parts are zero.
 */
final class Versions {

	private Versions() {
	}

	static int compare(String one, String other) {
		String[] parts = one.split("[._]");
		String[] otherParts = other.split("[._]");
		for (int index = 0; index < Math.max(parts.length, otherParts.length); index++) {
			int comparison = part(parts, index).compareTo(part(otherParts, index));
			if (comparison != 0) {
				return comparison;
			}
		}
		return 0;
	}

	private static BigInteger part(String[] parts, int index) {
		return (index < parts.length && parts[index].matches("\\d+")) ? new BigInteger(parts[index]) : BigInteger.ZERO;
	}

}
