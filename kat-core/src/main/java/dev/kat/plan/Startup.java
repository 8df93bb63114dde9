package dev.kat.plan;

/**
 * What the start of an application does, and with which migrations.
 *
 * @param action what it does
 * @param options the migrations that it applies
 * @param dryRun whether it only logs what it would apply
 */
public record Startup(OnStartup action, UpOptions options, boolean dryRun) {

	/**
	 * Applies everything that is pending.
	 */
	public static final Startup DEFAULT = new Startup(OnStartup.MIGRATE, UpOptions.all(), false);

	/**
	 * Returns this value, limited to what is allowed.
	 * @param limit what is allowed
	 * @param nothingWritten whether it must be a dry run
	 * @return the limited value
	 */
	public Startup atMost(OnStartup limit, boolean nothingWritten) {
		return new Startup(this.action.atMost(limit), this.options, this.dryRun || nothingWritten);
	}

	/**
	 * {@return whether it applies migrations}
	 */
	public boolean applies() {
		return this.action == OnStartup.MIGRATE && !this.dryRun;
	}

	/**
	 * Returns this value with another action.
	 * @param other what to do instead
	 * @return the changed value
	 */
	public Startup with(OnStartup other) {
		return new Startup(other, this.options, this.dryRun);
	}

	/**
	 * Returns this value for other migrations.
	 * @param other the migrations
	 * @return the changed value
	 */
	public Startup with(UpOptions other) {
		return new Startup(this.action, other, this.dryRun);
	}

	/**
	 * Returns this value with or without a dry run.
	 * @param other whether it is one
	 * @return the changed value
	 */
	public Startup dryRun(boolean other) {
		return new Startup(this.action, this.options, other);
	}

}
