package io.breakwater.risk.catalog;

import java.util.List;
import java.util.stream.Stream;

/**
 * The index of measures: symbol, unit, the class that holds the formula, the published column and
 * the section of {@code docs/methodology} that explains it. Measures share a column where the table
 * tells them apart: estimators by key, venues by regime, margin models by model.
 */
public final class MeasureIndex {
  private MeasureIndex() {}

  /** All measures, family by family. */
  public static List<Measure> all() {
    return Stream.<Measure[]>of(
            RiskMeasure.values(),
            BenchmarkMeasure.values(),
            PortfolioMeasure.values(),
            DerivativeMeasure.values(),
            BacktestMeasure.values(),
            InsuranceMeasure.values(),
            SystemicMeasure.values())
        .flatMap(Stream::of)
        .toList();
  }
}
