package io.breakwater.jobs;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.breakwater.jobs.run.RunIdentity;
import io.breakwater.jobs.stage.Stage;
import org.apache.spark.sql.functions;

/** Which packages may know Spark, and how thin the stages stay. */
@AnalyzeClasses(
    packages = "io.breakwater.jobs",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String TRANSCENDENTAL =
      "exp|expm1|log|log1p|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot";

  @ArchTest
  final ArchRule inputSideAndReportDoNotKnowSpark =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.breakwater.jobs.landing..",
              "io.breakwater.jobs.airflow..",
              "io.breakwater.jobs.source..",
              "io.breakwater.jobs.demo..",
              "io.breakwater.jobs.report..",
              "io.breakwater.jobs.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "io.delta..", "scala..");

  @ArchTest
  final ArchRule stagesLeaveFormulasToTheModel =
      noClasses()
          .that()
          .implement(Stage.class)
          .should()
          .callMethodWhere(
              target(owner(equivalentTo(Math.class).or(equivalentTo(StrictMath.class))))
                  .and(target(nameMatching(TRANSCENDENTAL + "|sqrt"))));

  @ArchTest
  final ArchRule stagePackageUsesNoInexactMath =
      noClasses()
          .that()
          .resideInAPackage("io.breakwater.jobs.stage..")
          .should()
          .callMethodWhere(
              target(owner(equivalentTo(Math.class))).and(target(nameMatching(TRANSCENDENTAL))))
          .because("Math may differ between machines in the last bit, StrictMath may not");

  @ArchTest
  final ArchRule statisticsAreNotLeftToSpark =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(equivalentTo(functions.class)))
                  .and(
                      target(
                          nameMatching(
                              "stddev.*|variance|var_.*|corr|covar.*|skewness|kurtosis|avg|mean"
                                  + "|sqrt|exp|expm1|log|log1p|log2|log10|pow|rand|randn"
                                  + "|monotonically_increasing_id|first|last"))))
          .because(
              "Spark's floating-point aggregates depend on the order of rows, its functions on the"
                  + " machine, and some of them on chance");

  @ArchTest
  final ArchRule onlyTheCommandLineEndsTheProcess =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.breakwater.jobs.RiskMain")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  final ArchRule nothingBelowTheCommandLineKnowsIt =
      classes()
          .that()
          .resideInAPackage("io.breakwater.jobs.cli..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage("io.breakwater.jobs", "io.breakwater.jobs.cli..");

  @ArchTest
  final ArchRule stagesAreTheTopOfTheJob =
      classes()
          .that()
          .resideInAPackage("io.breakwater.jobs.stage..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage(
              "io.breakwater.jobs", "io.breakwater.jobs.stage..", "io.breakwater.jobs.cli..");

  @ArchTest
  final ArchRule packagesFormNoCycle =
      slices()
          .matching("io.breakwater.jobs.(*)..")
          .should()
          .beFreeOfCycles()
          // The hash of a run's input is read from the ledger of files, the store raises the run's
          // errors.
          .ignoreDependency(
              equivalentTo(RunIdentity.class), resideInAPackage("io.breakwater.jobs.store.."));

  @ArchTest
  final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Processor|Helper|Helpers|Util|Utils|Impl|Data|Info)");
}
