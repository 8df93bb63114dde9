package dev.kat.cli;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import dev.kat.test.ArchitectureRules;

@AnalyzeClasses(packages = "dev.kat.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests OF_EVERY_MODULE = ArchTests.in(ArchitectureRules.class);

	@ArchTest
	final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.matching("dev.kat.cli.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	final ArchRule springBootIsBehindTheCommands = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.boot..", "java.sql..");

	@ArchTest
	final ArchRule theLogKnowsNoCommandLine = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("dev.kat.cli.log")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("picocli..", "dev.kat.commands..");

}
