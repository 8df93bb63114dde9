package dev.kat.maven;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.apache.maven.plugin.AbstractMojo;

import dev.kat.test.ArchitectureRules;

@AnalyzeClasses(packages = "dev.kat.maven", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests OF_EVERY_MODULE = ArchTests.in(ArchitectureRules.class);

	@ArchTest
	final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.matching("dev.kat.maven.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	final ArchRule springBootIsBehindTheCommands = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	final ArchRule onlyGoalsThatMavenCreatesArePublicHere = ArchRuleDefinition.classes()
		.that()
		.resideInAPackage("dev.kat.maven")
		.and()
		.arePublic()
		.should()
		.beAssignableTo(AbstractMojo.class);

}
