package dev.kat.boot.autoconfigure;

import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.ConfigurableApplicationContext;

import dev.kat.boot.internal.listener.RunEvents;
import dev.kat.boot.internal.listener.RunListenerFactory;
import dev.kat.plan.MigrationListener;
import dev.kat.plan.Operation;
import dev.kat.plan.PlannedStep;
import dev.kat.plan.StepObserver;

/**
 * Ends the process once the migrators of a context have run, for jobs and init
 * containers: no port is bound then, no lifecycle bean started, no runner called. Fails
 * instead in a test, because Kat must not end a JVM that it does not own.
 * <p>
 * Does not depend on the initializers, but creates them before anything else: listeners
 * may need beans that in turn depend on the initializers.
 */
final class ExitAfterMigrate implements BeanFactoryInitializer<ListableBeanFactory>, RunListenerFactory {

	private static final Logger logger = LoggerFactory.getLogger("Kat");

	/**
	 * Tests are recognized by the call stack: a test library may be on the class path by
	 * accident.
	 */
	private static final List<String> TESTS = List.of("org.junit.", "org.testng.", "io.cucumber.",
			"org.springframework.test.", "org.springframework.boot.test.");

	private final ConfigurableApplicationContext context;

	private final boolean enabled;

	private final RunEvents events;

	private final AtomicInteger applied = new AtomicInteger();

	ExitAfterMigrate(ConfigurableApplicationContext context, boolean enabled, RunEvents events) {
		this.context = context;
		this.enabled = enabled;
		this.events = events;
	}

	@Override
	public void initialize(ListableBeanFactory beanFactory) {
		if (!this.enabled) {
			return;
		}
		try {
			for (String initializer : beanFactory.getBeanNamesForType(KatMigrationInitializer.class, false, false)) {
				beanFactory.getBean(initializer);
			}
			this.events.publishHeldBack();
		}
		catch (RuntimeException ex) {
			throw new ExitWithFailureException(ex);
		}
		exit();
	}

	@Override
	public MigrationListener listenerFor(String migrator) {
		return new MigrationListener() {

			@Override
			public StepObserver stepStarted(PlannedStep step) {
				return new StepObserver() {

					@Override
					public void done(Duration duration) {
						if (step.operation() == Operation.UP) {
							ExitAfterMigrate.this.applied.incrementAndGet();
						}
					}

				};
			}

		};
	}

	/**
	 * Ends the process.
	 * @throws IllegalStateException if this is a test
	 */
	private void exit() {
		String message = "Kat: %d applied, nothing else started".formatted(this.applied.get());
		if (isTest()) {
			throw new IllegalStateException(message + ": kat.exit-after-migrate would end the process here");
		}
		this.context.close();
		logger.info(message);
		System.exit(0);
	}

	private static boolean isTest() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.map(StackFrame::getClassName)
				.anyMatch((name) -> TESTS.stream().anyMatch(name::startsWith)));
	}

	/**
	 * Ends the process with exit code 1, even if a thread of the application would keep
	 * it alive.
	 */
	static final class ExitWithFailureException extends RuntimeException implements ExitCodeGenerator {

		private static final long serialVersionUID = 1L;

		private ExitWithFailureException(RuntimeException cause) {
			super("Not everything was applied; ending the process", cause);
		}

		@Override
		public int getExitCode() {
			return 1;
		}

	}

}
