package dev.kat;

import java.sql.Connection;
import java.sql.Savepoint;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;

import dev.kat.error.KatException;
import dev.kat.internal.postgres.PostgresDatabase;
import dev.kat.migration.JavaMigration;
import dev.kat.test.ArchitectureRules;

@AnalyzeClasses(packages = "dev.kat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	final ArchRule packagesFormNoCycles = SlicesRuleDefinition.slices().matching("dev.(**)").should().beFreeOfCycles();

	@ArchTest
	final ArchRule onlyTheShellTouchesJdbc = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackages("dev.kat.internal.postgres", "dev.kat.error")
		.and()
		.areNotAssignableTo(JavaMigration.class)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "org.postgresql..", "org.springframework.jdbc..",
				"org.springframework.dao..");

	@ArchTest
	final ArchRule onlyTheFacadeAndTheShellAreGivenADataSource = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackages("dev.kat.internal.postgres", "dev.kat")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("javax.sql..");

	@ArchTest
	final ArchRule postgresIsOneRoomWithOneDoor = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("dev.kat.internal.postgres..")
		.should()
		.dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.kat.internal.postgres..")
			.and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(PostgresDatabase.class))));

	@ArchTest
	final ArchRule whatIsPublicNamesNothingInternal = ArchitectureRules.whatIsPublicNamesNothingInternal();

	@ArchTest
	final ArchRule theEngineDoesNotKnowSpringBoot = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "org.springframework.context..");

	@ArchTest
	final ArchRule viewsAreMadeOfValues = ArchRuleDefinition.classes()
		.that()
		.resideInAPackage("dev.kat.internal.view")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.jspecify..", "dev.kat.internal.view", "dev.kat.plan", "dev.kat.error",
				"dev.kat.graph", "dev.kat.migration", "dev.kat.internal.text");

	@ArchTest
	final ArchRule theEngineDoesNotKnowHowItIsShown = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("dev.kat.internal.view")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.kat.internal.view");

	@ArchTest
	final ArchRule onlyTheReaderKnowsYaml = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("dev.kat.source")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.yaml..");

	@ArchTest
	final ArchRule classesAreNotOpenForExtension = ArchRuleDefinition.classes()
		.that()
		.areNotInterfaces()
		.and()
		.areNotAnonymousClasses()
		.should(beFinalAbstractOrAnEnum());

	@ArchTest
	final ArchRule whatIsThrownOnPurposeIsAKatException = ArchRuleDefinition.classes()
		.that()
		.areAssignableTo(Exception.class)
		.and()
		.arePublic()
		.should()
		.beAssignableTo(KatException.class);

	@ArchTest
	final ArchRule textIsFoldedInAStatedLocale = ArchRuleDefinition.noClasses()
		.should()
		.callMethod(String.class, "toLowerCase")
		.orShould()
		.callMethod(String.class, "toUpperCase");

	@ArchTest
	final ArchRule listsAreCollectedUnmodifiable = ArchRuleDefinition.noClasses()
		.should()
		.callMethod(Collectors.class, "toList");

	@ArchTest
	final ArchRule failuresAreUnwrappedInOnePlace = ArchRuleDefinition.noClasses()
		.that()
		.haveNameNotMatching("dev[.]kat[.]internal[.]postgres[.](Session|Connections)")
		.should()
		.dependOnClassesThat()
		.areAssignableTo(JdbcTemplate.class)
		.orShould()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.dao..");

	@ArchTest
	final ArchRule transactionsBeginAndEndInOnePlace = ArchRuleDefinition.noClasses()
		.that()
		.haveNameNotMatching("dev[.]kat[.]internal[.]postgres[.]Session")
		.should()
		.callMethod(Connection.class, "setAutoCommit", boolean.class)
		.orShould()
		.callMethod(Connection.class, "commit")
		.orShould()
		.callMethod(Connection.class, "rollback")
		.orShould()
		.callMethod(Connection.class, "rollback", Savepoint.class);

	@ArchTest
	final ArchRule connectionsAreClosedInOneOfTwoPlaces = ArchRuleDefinition.noClasses()
		.that()
		.haveNameNotMatching("dev[.]kat[.]internal[.]postgres[.](Session|Connections)")
		.should()
		.callMethod(Connection.class, "close")
		.orShould()
		.callMethod(Connection.class, "abort", Executor.class)
		.orShould()
		.callMethod(JdbcUtils.class, "closeConnection", Connection.class);

	@ArchTest
	final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

	private static ArchCondition<JavaClass> beFinalAbstractOrAnEnum() {
		return new ArchCondition<>("be final, abstract or an enum") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean closed = type.isEnum() || type.getModifiers().contains(JavaModifier.FINAL)
						|| type.getModifiers().contains(JavaModifier.ABSTRACT);
				events.add(new SimpleConditionEvent(type, closed, String.format(Locale.ROOT, "%s is %s", type.getName(),
						closed ? "closed" : "open for extension")));
			}

		};
	}

}
