package dev.kat.boot.event;

import dev.kat.plan.MigrationReport;

/**
 * Published when a run has done all it had to do. Those of the application's start are
 * published when all singletons are there, so that every listener hears them. With
 * {@code kat.exit-after-migrate} the process ends before that: then listeners of the
 * {@link org.springframework.boot.SpringApplication} and
 * {@link org.springframework.context.ApplicationListener} beans hear them, and annotated
 * listeners do not.
 *
 * @param migrator the migrator's bean name
 * @param report what the run did
 */
public record KatRunCompletedEvent(String migrator, MigrationReport report) implements KatEvent {

}
