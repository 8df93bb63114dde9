package dev.kat.boot.event;

/**
 * Published when a run has failed. At the start of the application only listeners of the
 * {@link org.springframework.boot.SpringApplication} and
 * {@link org.springframework.context.ApplicationListener} beans receive it, because the
 * application ends there.
 *
 * @param migrator the migrator's bean name
 * @param failure why
 */
public record KatRunFailedEvent(String migrator, RuntimeException failure) implements KatEvent {

}
