package io.identity.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** What Maven's walls between the modules cannot say. */
@AnalyzeClasses(packages = "io.identity", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.identity";

  @ArchTest
  static final ArchRule the_domain_needs_only_the_jdk =
      classes()
          .that()
          .resideInAPackage(ROOT + ".domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + ".domain..", "java..", "javax.crypto..", "org.jspecify..");

  @ArchTest
  static final ArchRule features_do_not_go_in_circles =
      slices().matching(ROOT + ".domain.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule resources_do_not_go_in_circles =
      slices().matching(ROOT + ".web.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule adapters_do_not_know_one_another =
      slices().matching(ROOT + ".infrastructure.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule adapters_are_reached_only_through_their_port =
      classes().that().resideInAPackage(ROOT + ".infrastructure..").should().notBePublic();

  @ArchTest
  static final ArchRule time_comes_from_a_clock =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .and()
          .doNotHaveFullyQualifiedName(ROOT + ".web.start.Ground")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .orShould()
          .callMethod(Clock.class, "systemUTC");
}
