package dev.kat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import dev.kat.test.Full;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The core of the tests once more in each of the modes that the driver knows. Those that
 * have nothing to do with each other are tried together.
 */
class DriverModesIT {

	private static final List<String> MODES = List.of("preferQueryMode=simple",
			"preferQueryMode=extendedForPrepared&autosave=conservative&readOnlyMode=always&cleanupSavepoints=true",
			"preferQueryMode=extendedCacheEverything&prepareThreshold=-1&stringtype=unspecified&"
					+ "reWriteBatchedInserts=true&socketTimeout=60",
			"autosave=always&prepareThreshold=0&defaultRowFetchSize=1&binaryTransfer=false&adaptiveFetch=true&"
					+ "maxResultBuffer=10M");

	private static final String CORE = Full.ON
			? "dev[.]kat[.](KatMigratorIT|internal[.]postgres[.](NonTransactionalIT|DownIT|RepairIT|BaselineIT|FailureMessageIT))"
			: "dev[.]kat[.](KatMigratorIT|internal[.]postgres[.]DownIT)";

	static List<String> modes() {
		return MODES.subList(0, Full.size(MODES.size(), 1));
	}

	@AfterEach
	void leaveTheMode() {
		System.clearProperty(TestDatabase.URL_PARAMETERS);
	}

	@ParameterizedTest
	@MethodSource("modes")
	void doNotMatter(String parameters) {
		System.setProperty(TestDatabase.URL_PARAMETERS, parameters);
		TestExecutionSummary summary = runCore();
		StringWriter failures = new StringWriter();
		summary.printFailuresTo(new PrintWriter(failures), 3);
		assertThat(failures).asString().isBlank();
		assertThat(summary.getTestsSucceededCount()).isGreaterThan(Full.size(80, 40));
	}

	private static TestExecutionSummary runCore() {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(DiscoverySelectors.selectPackage("dev.kat"))
			.filters(ClassNameFilter.includeClassNamePatterns(CORE))
			.build();
		LauncherFactory.create().execute(request, listener);
		return listener.getSummary();
	}

}
