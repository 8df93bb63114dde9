package dev.kat.boot;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.Configuration;

import dev.kat.test.ArchitectureRules;

@AnalyzeClasses(packages = "dev.kat.boot", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests OF_EVERY_MODULE = ArchTests.in(ArchitectureRules.class);

	@ArchTest
	final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.matching("dev.kat.boot.(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	final ArchRule theEndpointDoesNotKnowTheAutoConfiguration = ArchRuleDefinition.noClasses()
		.that()
		.resideInAPackage("dev.kat.boot.actuate..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.kat.boot.autoconfigure..");

	@ArchTest
	final ArchRule onlyTheEndpointAndItsConfigurationKnowActuator = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackages("dev.kat.boot.actuate..", "dev.kat.boot.autoconfigure.endpoint..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.kat.boot.actuate..", "org.springframework.boot.actuate..");

	@ArchTest
	final ArchRule jdbcIsTheEnginesBusiness = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "dev.kat.internal.postgres..", "dev.kat.internal.run..",
				"dev.kat.internal.plan..");

	// The endpoint's contract is its JSON.
	@ArchTest
	final ArchRule whatIsPublicNamesNothingInternal = ArchitectureRules
		.whatIsPublicNamesNothingInternal("dev.kat.boot.actuate..");

	@ArchTest
	final ArchRule autoConfigurationsArePublicAndFinal = ArchRuleDefinition.classes()
		.that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	final ArchRule configurationsHaveNoPublicMethods = ArchRuleDefinition.noMethods()
		.that()
		.areDeclaredInClassesThat(DescribedPredicate.describe("are configurations", ArchitectureTests::isConfiguration))
		.should()
		.bePublic();

	@ArchTest
	final ArchRule beanMethodsArePackagePrivate = ArchRuleDefinition.methods()
		.that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	final ArchRule whatBootInstantiatesIsNotPublic = ArchRuleDefinition.noClasses()
		.that()
		.areAssignableTo(FailureAnalyzer.class)
		.or()
		.areAssignableTo(DatabaseInitializerDetector.class)
		.or()
		.areAssignableTo(Condition.class)
		.should()
		.bePublic();

	private static boolean isConfiguration(JavaClass type) {
		return type.isAnnotatedWith(AutoConfiguration.class) || type.isAnnotatedWith(Configuration.class);
	}

}
