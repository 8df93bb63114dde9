package dev.kat.page;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import dev.kat.test.ArchitectureRules;

@AnalyzeClasses(packages = "dev.kat.page", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests OF_EVERY_MODULE = ArchTests.in(ArchitectureRules.class);

	@ArchTest
	final ArchRule elkIsOneRoomWithOneDoor = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("dev.kat.page.layout")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.eclipse..");

	@ArchTest
	final ArchRule layoutsKnowNoMigrations = ArchRuleDefinition.classes()
		.that()
		.resideInAPackage("dev.kat.page.layout")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage("java..", "org.eclipse..", "org.jspecify..", "dev.kat.page.layout");

	@ArchTest
	final ArchRule packagesFormNoCycles = SlicesRuleDefinition.slices()
		.matching("dev.kat.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	final ArchRule pagesAreMadeOfValues = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework..", "dev.kat.internal.run..",
				"dev.kat.internal.postgres..");

}
