package dev.kat.boot.event;

import dev.kat.plan.MigrationReport;

/**
 * Published when a run has done all it had to do. Those of the application's start are
 * published when all singletons are there, so that every listener hears them.
 *
 * @param migrator the migrator's bean name
 * @param report what the run did
 */
public record KatRunCompletedEvent(String migrator, MigrationReport report) implements KatEvent {

}
