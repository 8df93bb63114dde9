package dev.kat.boot.docs;

import java.time.Duration;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import dev.kat.boot.autoconfigure.KatCustomizer;
import dev.kat.boot.autoconfigure.KatMigrationStrategy;
import dev.kat.boot.event.KatRunCompletedEvent;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.Repair;
import dev.kat.plan.StepObserver;
import dev.kat.source.LocationMigrationSource;
import dev.kat.source.MigrationSource;

/**
 * Examples of docs/customizing.md.
 */
@Configuration(proxyBeanMethods = false)
class Customizing {

	private static final Logger logger = LoggerFactory.getLogger(Customizing.class);

	@Bean
	KatCustomizer moreLocations() {
		return (builder) -> builder.locations(List.of("classpath:migrations", "file:/etc/shop/migrations"));
	}

	@Bean
	KatMigrationStrategy acceptWhatIsOnDisk() {
		return (migrator) -> {
			migrator.repair(Repair.accept());
			migrator.start();
		};
	}

	@Bean
	MigrationListener slowMigrations() {
		return new MigrationListener() {

			@Override
			public StepObserver stepStarted(PlannedStep step) {
				return new StepObserver() {

					@Override
					public void done(Duration duration) {
						if (duration.toSeconds() > 30) {
							logger.warn("{} took {} s", step, duration.toSeconds());
						}
					}

				};
			}

		};
	}

	@Bean
	MigrationSource extensions() {
		return new LocationMigrationSource(List.of("file:/opt/shop/extensions"), false, null);
	}

	@EventListener
	void onMigrated(KatRunCompletedEvent event) {
		logger.info("{} did {} steps", event.migrator(), event.report().done().size());
	}

}
