package dev.kat.plan;

/**
 * What the start of an application does, with what.
 *
 * @param action what it does
 * @param options the migrations it is about
 * @param dryRun whether it only tells what it would apply
 */
public record Startup(OnStartup action, UpOptions options, boolean dryRun) {

	/**
	 * Applies everything that is pending.
	 */
	public static final Startup DEFAULT = new Startup(OnStartup.MIGRATE, UpOptions.all(), false);

	/**
	 * Returns the same, but no more than is allowed.
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
	 * Returns the same with another action.
	 * @param other what to do instead
	 * @return the changed value
	 */
	public Startup with(OnStartup other) {
		return new Startup(other, this.options, this.dryRun);
	}

	/**
	 * Returns the same for other migrations.
	 * @param other the migrations
	 * @return the changed value
	 */
	public Startup with(UpOptions other) {
		return new Startup(this.action, other, this.dryRun);
	}

	/**
	 * Returns the same as a dry run or not.
	 * @param other whether it is one
	 * @return the changed value
	 */
	public Startup dryRun(boolean other) {
		return new Startup(this.action, this.options, other);
	}

}
