package dev.kat.error;

import java.util.List;

/**
 * Thrown when what is on record in the database contradicts the folders. Nothing was run.
 */
public final class VerificationFailedException extends KatException {

	private static final long serialVersionUID = 1L;

	private final List<String> findings;

	/**
	 * Creates an exception for the given findings.
	 * @param findings one text for each finding, with its way out
	 */
	public VerificationFailedException(List<String> findings) {
		super(String.join("\n", findings), null);
		this.findings = List.copyOf(findings);
	}

	/**
	 * {@return every finding whose policy is to fail}
	 */
	public List<String> findings() {
		return this.findings;
	}

	@Override
	public String action() {
		return "Follow the way out named with each finding. Nothing was run.";
	}

}
