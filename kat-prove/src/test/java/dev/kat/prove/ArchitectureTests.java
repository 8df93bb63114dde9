package dev.kat.prove;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import dev.kat.test.ArchitectureRules;

@AnalyzeClasses(packages = "dev.kat.prove", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	final ArchRule observationsNeedsAndTrialsAreValues = ArchRuleDefinition.noClasses()
		.that()
		.resideInAnyPackage("dev.kat.prove.internal.observation..", "dev.kat.prove.internal.needs..",
				"dev.kat.prove.internal.trial..", "dev.kat.prove.internal.report..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.springframework.jdbc..",
				"dev.kat.prove.internal.postgres..");

	@ArchTest
	final ArchRule whatIsPublicNamesNothingInternal = ArchitectureRules.whatIsPublicNamesNothingInternal();

	@ArchTest
	final ArchRule whatIsInternalIsFreeOfCycles = SlicesRuleDefinition.slices()
		.matching("dev.kat.prove.internal.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	final ArchRule springBootIsUnknown = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "dev.kat.internal.run..");

}
