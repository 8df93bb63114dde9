package dev.kat.error;

/**
 * Thrown when the database is not one that Kat supports.
 */
public final class UnsupportedDatabaseException extends KatException {

	private static final long serialVersionUID = 1L;

	private final String product;

	/**
	 * Creates an exception for an unsupported database.
	 * @param product the product's name and version, as its driver reports them
	 */
	public UnsupportedDatabaseException(String product) {
		super("Unsupported database: " + product + ". Kat supports PostgreSQL 14 and later.", null);
		this.product = product;
	}

	/**
	 * {@return the product's name and version, as its driver reports them}
	 */
	public String product() {
		return this.product;
	}

	@Override
	public Category category() {
		return Category.FAILED;
	}

	@Override
	public String action() {
		return "Point Kat at a PostgreSQL database, or switch it off with kat.enabled=false. "
				+ "In a test slice that replaces the DataSource with an embedded database, add "
				+ "@AutoConfigureTestDatabase(replace = NONE).";
	}

}
