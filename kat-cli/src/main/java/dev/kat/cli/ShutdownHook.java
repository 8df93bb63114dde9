package dev.kat.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.kat.commands.Interruption;

/**
 * Ends a command when a signal such as that of Ctrl-C ends the process, and gives it some
 * time to roll back and to say where things stand.
 */
final class ShutdownHook implements Runnable {

	private static final int ATTEMPTS = 5;

	/** What it takes to roll back, and to note that in the journal. */
	private static final long SECONDS_AFTER_EACH = 2;

	private final Interruption interruption;

	private final Thread worker;

	private final CountDownLatch ended = new CountDownLatch(1);

	ShutdownHook(Interruption interruption, Thread worker) {
		this.interruption = interruption;
		this.worker = worker;
	}

	/**
	 * Notes that the command has ended.
	 * @return whether it ended by itself, before any signal
	 */
	synchronized boolean end() {
		this.ended.countDown();
		return !this.interruption.hasBegun();
	}

	@Override
	public void run() {
		if (!isRunning()) {
			return;
		}
		try {
			int attempt = 0;
			do {
				this.interruption.begin();
				this.worker.interrupt();
			}
			while (!this.ended.await(SECONDS_AFTER_EACH, TimeUnit.SECONDS) && ++attempt < ATTEMPTS
					&& this.interruption.isConnected());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized boolean isRunning() {
		return this.ended.getCount() > 0;
	}

}
