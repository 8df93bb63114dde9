package dev.kat.prove;

/**
 * A graph is not sound. The message is the report.
 */
public final class UnsoundGraphException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Proof proof;

	UnsoundGraphException(Proof proof, String report) {
		super(report);
		this.proof = proof;
	}

	/**
	 * {@return what was found out}
	 */
	public Proof proof() {
		return this.proof;
	}

}
