package dev.kat.commands;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.ParameterValueMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.WebEndpointHttpMethod;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;

import dev.kat.KatMigrator;
import dev.kat.boot.autoconfigure.KatAutoConfiguration;
import dev.kat.boot.autoconfigure.endpoint.KatEndpointAutoConfiguration;
import dev.kat.commands.output.Output;
import dev.kat.commands.output.Terminal;
import dev.kat.commands.settings.GivenValues;
import dev.kat.commands.settings.ProjectLayout;
import dev.kat.commands.settings.Settings;
import dev.kat.commands.settings.TestTool;
import dev.kat.error.Problem;
import dev.kat.error.Problem.Kind;
import dev.kat.error.ValidationFailedException;
import dev.kat.internal.plan.Policies;
import dev.kat.plan.ValidationPolicy.Reaction;
import dev.kat.test.Contradictions;
import dev.kat.test.Full;
import dev.kat.test.RecordedLog;
import dev.kat.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Commands, the start of an application and its endpoint find the same problems.
 * {@code AssessmentIT} shows it of the engine, which all of them ask.
 */
class AgreementIT {

	private static Contradictions contradictions;

	@TempDir
	private Path directory;

	@BeforeAll
	static void contradictTheRecord(@TempDir Path directory) throws Exception {
		contradictions = Contradictions.in(directory);
	}

	@ParameterizedTest
	@MethodSource("policies")
	void isOnWhatIsWrong(Policies policies) {
		Map<String, String> properties = properties(policies);
		List<Finding> findings = validate(properties);
		assertThat(kinds(findings, Finding::fails)).isEqualTo(words(Contradictions.kinds(policies, Reaction.FAIL)));
		assertThat(kinds(findings, Finding::warns)).isEqualTo(words(Contradictions.kinds(policies, Reaction.WARN)));
		Answer answer = Answer.of(findings);
		assertThat(answerOf(() -> plan(properties))).isEqualTo(answer);
		assertThat(answerOf(() -> start(properties, "kat.dry-run=true", failIfFailed()))).isEqualTo(answer);
		// Applies nothing, and so does not warn of what would be applied again.
		assertThat(answerOf(() -> start(properties, "kat.on-startup=validate", failIfFailed()))).isEqualTo(
				Answer.of(findings.stream().filter((finding) -> finding.fails() || !finding.isOf(Kind.ROLLED_BACK))));
		start(properties, "kat.on-startup=none", (context) -> {
			KatMigrator migrator = context.getBean(KatMigrator.class);
			assertThat(answerOf(migrator::plan)).isEqualTo(answer);
			assertEndpointAgrees(context, answer, answer.problems().isEmpty() ? plan(properties) : "");
		});
	}

	/**
	 * Without {@code -Pfull} 27 of the 243: those in which each value of a policy meets
	 * each value of any other policy three times.
	 */
	private static List<Policies> policies() {
		return Contradictions.allPolicies().stream().filter((policies) -> Full.ON || isQuick(policies)).toList();
	}

	private static boolean isQuick(Policies policies) {
		int modified = policies.validation().modified().ordinal();
		int missing = policies.validation().missing().ordinal();
		int others = policies.validation().unordered().ordinal() + policies.validation().renamed().ordinal();
		return (modified + missing + others) % 3 == 0
				&& (modified + 2 * missing + policies.rolledBack().ordinal()) % 3 == 0;
	}

	private static Map<String, String> properties(Policies policies) {
		TestDatabase database = contradictions.database();
		Map<String, String> properties = new LinkedHashMap<>(
				Map.of("kat.url", database.url(), "kat.username", database.username(), "kat.password",
						database.password(), "kat.locations", contradictions.folders().location()));
		properties.put("kat.validation.modified", policies.validation().modified().name());
		properties.put("kat.validation.missing", policies.validation().missing().name());
		properties.put("kat.validation.unordered", policies.validation().unordered().name());
		properties.put("kat.validation.renamed", policies.validation().renamed().name());
		properties.put("kat.rolled-back", policies.rolledBack().name());
		return properties;
	}

	private List<Finding> validate(Map<String, String> properties) {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		Throwable failure = catchThrowable(
				() -> run(properties, new ValidateCommand(ValidateCommand.ANY_NUMBER, false, Format.JSON), printed));
		String json = printed.toString(StandardCharsets.UTF_8);
		List<Map<String, Object>> found = JsonPath.read(json, "$.findings");
		List<Finding> findings = found.stream().map(Finding::of).toList();
		assertThat(failure instanceof FindingsException).isEqualTo(findings.stream().anyMatch(Finding::fails));
		return findings;
	}

	/**
	 * Returns what the plan command prints.
	 */
	private String plan(Map<String, String> properties) {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		run(properties, new PlanCommand(Direction.UP, new Selection(null, null), Format.JSON), printed);
		return printed.toString(StandardCharsets.UTF_8);
	}

	private void run(Map<String, String> properties, Command command, ByteArrayOutputStream printed) {
		Settings settings = Settings.read(new TestTool(), List.of(new GivenValues("options", properties)), Map.of(),
				ProjectLayout.ofDirectory(this.directory));
		Output output = new Output(new PrintStream(printed, true, StandardCharsets.UTF_8), Terminal.NONE);
		try (Workspace workspace = new Workspace(settings, output, new NoLog())) {
			command.run(workspace);
		}
	}

	private static void start(Map<String, String> properties, String property,
			ContextConsumer<AssertableApplicationContext> work) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KatAutoConfiguration.class, KatEndpointAutoConfiguration.class,
					EndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=kat",
					"management.endpoint.kat.access=UNRESTRICTED", property)
			.withPropertyValues(properties.entrySet().stream().map(Map.Entry::toString).toArray(String[]::new))
			.run(work);
	}

	private static ContextConsumer<AssertableApplicationContext> failIfFailed() {
		return (context) -> {
			if (context.getStartupFailure() != null) {
				throw context.getStartupFailure();
			}
		};
	}

	private static void assertEndpointAgrees(ApplicationContext context, Answer answer, String plan) {
		try (RecordedLog log = RecordedLog.start()) {
			WebEndpointResponse<?> response = (WebEndpointResponse<?>) applyOperation(context)
				.invoke(new InvocationContext(SecurityContext.NONE, Map.of("references", "pending", "dryRun", "true")));
			List<String> logged = new ArrayList<>(answer.warnings());
			if (answer.problems().isEmpty()) {
				assertThat(response.getStatus()).isEqualTo(WebEndpointResponse.STATUS_OK);
				assertThat(steps(response.getBody())).isNotEmpty().isEqualTo(steps(JsonPath.parse(plan).json()));
			}
			else {
				assertThat(response.getStatus()).isEqualTo(409);
				assertThat(response.getBody()).isEqualTo(Map.of("error", "the record contradicts the migrations"));
				logged.add("Not done: " + String.join("\n", answer.problems()));
			}
			assertThat(log.warnings()).isEqualTo(logged);
		}
	}

	private static List<String> steps(Object plan) {
		return JsonPath.read(plan, "$.steps[*].name");
	}

	/**
	 * Finds the operation as Boot does for every kind of web server.
	 */
	private static WebOperation applyOperation(ApplicationContext context) {
		WebEndpointDiscoverer discoverer = new WebEndpointDiscoverer(context,
				context.getBean(ParameterValueMapper.class), EndpointMediaTypes.DEFAULT, List.of(), List.of(),
				context.getBeanProvider(OperationInvokerAdvisor.class).orderedStream().toList(), List.of(), List.of());
		return discoverer.getEndpoints()
			.stream()
			.flatMap((endpoint) -> endpoint.getOperations().stream())
			.filter((operation) -> operation.getRequestPredicate().getPath().equals("kat/{references}"))
			.filter((operation) -> operation.getRequestPredicate().getHttpMethod() == WebEndpointHttpMethod.POST)
			.findFirst()
			.orElseThrow();
	}

	private static Answer answerOf(ThrowingCallable work) {
		try (RecordedLog log = RecordedLog.start()) {
			Throwable failure = catchThrowable(work);
			return new Answer((failure != null) ? problems(failure) : List.of(), log.warnings());
		}
	}

	private static List<String> problems(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		assertThat(cause).isInstanceOf(ValidationFailedException.class);
		return ((ValidationFailedException) cause).problems()
			.stream()
			.filter((problem) -> problem.kind() != Kind.PENDING)
			.map(Problem::message)
			.toList();
	}

	private static List<String> kinds(List<Finding> findings, Predicate<Finding> selected) {
		return findings.stream().filter(selected).map(Finding::kind).sorted().toList();
	}

	private static List<String> words(List<Kind> kinds) {
		return kinds.stream().map(Finding::word).sorted().toList();
	}

	/**
	 * What is said to be wrong, but not what is merely pending.
	 */
	private record Answer(List<String> problems, List<String> warnings) {

		static Answer of(List<Finding> findings) {
			return of(findings.stream());
		}

		static Answer of(Stream<Finding> findings) {
			List<Finding> all = findings.toList();
			return new Answer(all.stream().filter(Finding::fails).map(Finding::message).toList(),
					all.stream().filter(Finding::warns).map(Finding::message).toList());
		}

	}

	/**
	 * What the validate command finds.
	 */
	private record Finding(String kind, boolean fails, String message) {

		static Finding of(Map<String, Object> members) {
			return new Finding((String) members.get("kind"), (boolean) members.get("fails"),
					(String) members.get("message"));
		}

		static String word(Kind kind) {
			return kind.name().toLowerCase(Locale.ROOT);
		}

		boolean warns() {
			return !this.fails;
		}

		boolean isOf(Kind other) {
			return this.kind.equals(word(other));
		}

	}

	/**
	 * Commands say in their answers what this test is about.
	 */
	private static final class NoLog implements Log {

		@Override
		public void info(String message) {
		}

		@Override
		public void warn(String message) {
		}

	}

}
