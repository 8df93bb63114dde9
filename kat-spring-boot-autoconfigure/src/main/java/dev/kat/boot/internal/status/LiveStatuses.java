package dev.kat.boot.internal.status;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.DisposableBean;

import dev.kat.KatMigrator;
import dev.kat.boot.internal.listener.RunListenerFactory;
import dev.kat.plan.Activity;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.StatusReport;

/**
 * What is going on, for pages that ask every few seconds. However many there are, the
 * database is asked about once a second.
 */
public final class LiveStatuses implements RunListenerFactory, DisposableBean {

	/** Less than the two seconds that a page is promised, so that the answer is there. */
	private static final Duration LONGEST_WAIT = Duration.ofMillis(1800);

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(1);

	/**
	 * A page asks again five seconds after an answer that did not wait for the reading.
	 */
	private static final Duration TIME_TO_LIVE_UNSEEN = Duration.ofSeconds(10);

	private final BeanFactory beanFactory;

	private final CachedStatuses<Observed> statuses;

	private final Map<String, OwnRuns> runs = new ConcurrentHashMap<>();

	/**
	 * Creates the cache.
	 * @param beanFactory contains the migrators
	 */
	public LiveStatuses(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
		this.statuses = new CachedStatuses<>(beanFactory, Observed::of, LONGEST_WAIT, TIME_TO_LIVE,
				TIME_TO_LIVE_UNSEEN);
	}

	/**
	 * Returns what is going on. While the database does not answer, that is unknown,
	 * except for a run of this instance, which is followed from the last known status,
	 * however long ago that was read: it may well have the only connection.
	 * @param migrator the migrator's bean name
	 * @return what is going on, or why it is unknown
	 */
	public Status<LiveStatus> of(String migrator) {
		return OwnContext.beanFor(migrator, this.beanFactory, this).read(migrator);
	}

	private Status<LiveStatus> read(String migrator) {
		Optional<OwnRun> run = runsOf(migrator).current();
		CachedStatus<Observed> status = this.statuses.of(migrator);
		Status<Observed> read = run.isPresent() ? status.getLastKnown().mapWhy(WhyUnknown::duringRun)
				: status.getCurrent();
		return read.map((observed) -> new LiveStatus(observed.report(), observed.activity(), run));
	}

	@Override
	public MigrationListener listenerFor(String migrator) {
		return runsOf(migrator).follower();
	}

	@Override
	public void destroy() {
		this.statuses.close();
	}

	private OwnRuns runsOf(String migrator) {
		return this.runs.computeIfAbsent(migrator, (name) -> new OwnRuns(this.statuses.of(name)::clear));
	}

	/**
	 * What is going on.
	 *
	 * @param report the states of the migrations
	 * @param activity what is going on in the database
	 * @param run the run of this instance that is going on, if there is one. It may know
	 * more than the report
	 */
	public record LiveStatus(StatusReport report, Activity activity, Optional<OwnRun> run) {

	}

	/**
	 * What the database says.
	 *
	 * @param report the states of the migrations
	 * @param activity what is going on
	 */
	private record Observed(StatusReport report, Activity activity) {

		static Observed of(KatMigrator migrator) {
			StatusReport report = migrator.status();
			return new Observed(report, migrator.activity(report));
		}

	}

}
