package dev.kat.maven;

import java.sql.Connection;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.apache.maven.plugin.AbstractMojo;

@AnalyzeClasses(packages = "dev.kat.maven", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

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
	final ArchRule classesAreNotOpen = ArchRuleDefinition.classes()
		.that()
		.areNotInterfaces()
		.and()
		.areNotEnums()
		.and()
		.areNotAnonymousClasses()
		.and()
		.resideOutsideOfPackage("dev.kat.maven.help")
		.should()
		.haveModifier(JavaModifier.FINAL)
		.orShould()
		.haveModifier(JavaModifier.ABSTRACT);

	@ArchTest
	final ArchRule onlyGoalsThatMavenCreatesArePublicHere = ArchRuleDefinition.classes()
		.that()
		.resideInAPackage("dev.kat.maven")
		.and()
		.arePublic()
		.should()
		.beAssignableTo(AbstractMojo.class);

	@ArchTest
	final ArchRule onlyTheEngineBeginsAndEndsTransactions = ArchRuleDefinition.noClasses()
		.should()
		.callMethod(Connection.class, "setAutoCommit", boolean.class)
		.orShould()
		.callMethod(Connection.class, "commit")
		.orShould()
		.callMethod(Connection.class, "rollback");

}
