package dev.kat.boot.event;

import dev.kat.plan.MigrationReport;

/**
 * Published when a run is complete. The events of the application's start are published
 * when all singletons exist, so that every listener receives them. With {@code
 * kat.exit-after-migrate} the process ends before that: then listeners of the
 * {@link org.springframework.boot.SpringApplication} and
 * {@link org.springframework.context.ApplicationListener} beans receive them, and
 * annotated listeners do not.
 *
 * @param migrator the migrator's bean name
 * @param report what the run did
 */
public record KatRunCompletedEvent(String migrator, MigrationReport report) implements KatEvent {

}
