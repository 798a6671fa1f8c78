package io.breakwater.risk;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** The model's boundary and the direction in which its packages may use each other. */
@AnalyzeClasses(
    packages = "io.breakwater.risk",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  final ArchRule knowsNeitherSparkNorConfigurationNorJson =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache..",
              "scala..",
              "io.delta..",
              "com.typesafe..",
              "com.fasterxml..",
              "io.breakwater.jobs..");

  @ArchTest
  final ArchRule usesOnlyTheJavaPlatformAndTwoLibraries =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.breakwater.risk..",
              "java..",
              "jdk.incubator.vector..",
              "org.jspecify.annotations..",
              "org.hipparchus..");

  @ArchTest
  final ArchRule packagesUseOnlyThoseBelowThem =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("num")
          .definedBy("..risk.num..")
          .layer("quality")
          .definedBy("..risk.quality..")
          .layer("market")
          .definedBy("..risk.market..")
          .layer("position")
          .definedBy("..risk.position..")
          .layer("derivative")
          .definedBy("..risk.derivative..")
          .layer("valuation")
          .definedBy("..risk.valuation..")
          .layer("margin")
          .definedBy("..risk.margin..")
          .layer("lending")
          .definedBy("..risk.lending..")
          .layer("ratio")
          .definedBy("..risk.ratio..")
          .layer("volatility")
          .definedBy("..risk.volatility..")
          .layer("tracking")
          .definedBy("..risk.tracking..")
          .layer("hedging")
          .definedBy("..risk.hedging..")
          .layer("oracle")
          .definedBy("..risk.oracle..")
          .layer("rates")
          .definedBy("..risk.rates..")
          .layer("collateral")
          .definedBy("..risk.collateral..")
          .layer("scenario")
          .definedBy("..risk.scenario..")
          .layer("cascade")
          .definedBy("..risk.cascade..")
          .layer("backtest")
          .definedBy("..risk.backtest..")
          .layer("insurance")
          .definedBy("..risk.insurance..")
          .layer("portfolio")
          .definedBy("..risk.portfolio..")
          .layer("procyclicality")
          .definedBy("..risk.procyclicality..")
          .layer("deleveraging")
          .definedBy("..risk.deleveraging..")
          .layer("systemic")
          .definedBy("..risk.systemic..")
          .layer("catalog")
          .definedBy("..risk.catalog..")
          .ensureAllClassesAreContainedInArchitectureIgnoring("io.breakwater.risk")
          .whereLayer("num")
          .mayNotAccessAnyLayer()
          .whereLayer("quality")
          .mayNotAccessAnyLayer()
          .whereLayer("market")
          .mayOnlyAccessLayers("num", "quality")
          .whereLayer("position")
          .mayOnlyAccessLayers("num", "quality")
          .whereLayer("derivative")
          .mayOnlyAccessLayers("num", "quality", "market")
          .whereLayer("valuation")
          .mayOnlyAccessLayers("num", "quality", "market", "position")
          .whereLayer("margin")
          .mayOnlyAccessLayers("num", "quality", "market", "position", "valuation")
          .whereLayer("lending")
          .mayOnlyAccessLayers("num", "quality", "market", "position", "valuation", "margin")
          .whereLayer("ratio")
          .mayOnlyAccessLayers("num", "quality", "market", "position", "valuation", "margin")
          .whereLayer("volatility")
          .mayOnlyAccessLayers(
              "num", "quality", "market", "position", "valuation", "margin", "ratio")
          .whereLayer("tracking")
          .mayOnlyAccessLayers(
              "num", "quality", "market", "position", "valuation", "margin", "ratio")
          .whereLayer("hedging")
          .mayOnlyAccessLayers("num", "quality")
          .whereLayer("oracle")
          .mayOnlyAccessLayers("num", "quality", "market")
          .whereLayer("rates")
          .mayOnlyAccessLayers(
              "num", "quality", "market", "position", "valuation", "margin", "oracle")
          .whereLayer("collateral")
          .mayOnlyAccessLayers("num", "quality", "market", "oracle", "volatility")
          .whereLayer("scenario")
          .mayOnlyAccessLayers("num", "quality", "market")
          .whereLayer("cascade")
          .mayOnlyAccessLayers(
              "num", "quality", "market", "position", "valuation", "margin", "lending", "scenario")
          .whereLayer("backtest")
          .mayOnlyAccessLayers("num", "quality", "ratio", "volatility")
          .whereLayer("insurance")
          .mayOnlyAccessLayers("num", "quality", "margin")
          .whereLayer("portfolio")
          .mayOnlyAccessLayers("num", "quality", "market", "position", "valuation", "derivative")
          .whereLayer("procyclicality")
          .mayOnlyAccessLayers("num", "quality", "portfolio")
          .whereLayer("deleveraging")
          .mayOnlyAccessLayers("num", "quality")
          .whereLayer("systemic")
          .mayOnlyAccessLayers(
              "num", "quality", "market", "scenario", "volatility", "cascade", "portfolio")
          .whereLayer("catalog")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  final ArchRule packagesFormNoCycle =
      slices().matching("io.breakwater.risk.(*)..").should().beFreeOfCycles();

  @ArchTest
  final ArchRule namesSayWhatAClassIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Processor|Helper|Helpers|Util|Utils|Impl|Data|Info)");

  @ArchTest
  final ArchRule usesStrictMathForTranscendentals =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(equivalentTo(Math.class)))
                  .and(
                      target(
                          nameMatching(
                              "exp|expm1|log|log1p|log10|pow|sin|cos|tan|asin|acos|atan|atan2"
                                  + "|sinh|cosh|tanh|cbrt|hypot"))))
          .because("Math may differ between machines in the last bit, StrictMath may not");
}
