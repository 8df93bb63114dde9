package dev.kat.boot.internal.listener;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;

import dev.kat.boot.event.KatEvent;
import dev.kat.boot.event.KatRunCompletedEvent;
import dev.kat.boot.event.KatRunFailedEvent;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.MigrationReport;

/**
 * Publishes {@link KatEvent}s. Events of successful runs during startup are held back
 * until all singletons exist, because annotated listeners receive nothing before that, or
 * until the process is about to end.
 */
public final class RunEvents implements RunListenerFactory, SmartInitializingSingleton {

	private final ApplicationEventPublisher publisher;

	private final List<KatEvent> heldBack = new ArrayList<>();

	private boolean started;

	/**
	 * Creates the publisher of events.
	 * @param publisher publishes them to the application
	 */
	public RunEvents(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public MigrationListener listenerFor(String migrator) {
		return new MigrationListener() {

			@Override
			public void afterRun(MigrationReport report) {
				KatEvent event = new KatRunCompletedEvent(migrator, report);
				if (!holdBack(event)) {
					RunEvents.this.publisher.publishEvent(event);
				}
			}

			@Override
			public void runFailed(RuntimeException failure) {
				publishFailure(new KatRunFailedEvent(migrator, failure));
			}

		};
	}

	@Override
	public void afterSingletonsInstantiated() {
		publishHeldBack();
	}

	/**
	 * Publishes the events held back so far. Later ones are published at once.
	 */
	public void publishHeldBack() {
		release().forEach(this.publisher::publishEvent);
	}

	private synchronized boolean holdBack(KatEvent event) {
		return !this.started && this.heldBack.add(event);
	}

	private synchronized List<KatEvent> release() {
		this.started = true;
		List<KatEvent> released = List.copyOf(this.heldBack);
		this.heldBack.clear();
		return released;
	}

	private void publishFailure(KatRunFailedEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			// A listener may need the database that has just failed. The first error
			// counts.
			event.failure().addSuppressed(ex);
		}
	}

}
