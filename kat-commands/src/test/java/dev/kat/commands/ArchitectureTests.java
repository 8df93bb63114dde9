package dev.kat.commands;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import dev.kat.test.ArchitectureRules;

@AnalyzeClasses(packages = "dev.kat.commands", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests OF_EVERY_MODULE = ArchTests.in(ArchitectureRules.class);

	@ArchTest
	final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.matching("dev.kat.commands.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	final ArchRule noBuildToolIsKnown = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "org.gradle..");

	@ArchTest
	final ArchRule runningIsTheEnginesBusiness = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.kat.internal.run..", "dev.kat.internal.postgres.script..");

	@ArchTest
	final ArchRule onlySettingsAreReadBySpringBoot = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackages("dev.kat.commands.settings", "dev.kat.commands.output")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

}
